import { type Kysely, sql } from "kysely";

/** Whose seal is on a notice's file. Files from before have none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table seal_certificate (
    key_id text primary key check (key_id ~ '^[0-9a-f]{16}$'),
    chain text not null,
    first_used_at timestamptz not null
  )`,
  `alter table notice_file add column key_id text references seal_certificate`,
];
