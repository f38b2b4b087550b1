import { type Kysely, sql } from "kysely";

/** Whether pages that explain have helped, and until when each question was first to be answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table help_mark (
    page text not null check (length(page) <= 40),
    marked_on date not null,
    helped integer not null default 0 check (helped >= 0),
    not_helped integer not null default 0 check (not_helped >= 0),
    primary key (page, marked_on)
  )`,
  `alter table ticket add column first_due_at timestamptz`,
];
