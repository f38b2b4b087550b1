import { type Kysely, sql } from "kysely";

/** The statement as a PDF, kept from the first time that somebody took it: a signature over it is judged by those bytes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table statement_paper (
    statement_id uuid primary key references statement,
    body bytea not null,
    sha256 bytea not null check (length(sha256) = 32),
    rendered_at timestamptz not null
  )`,
  `alter table signature add column document text not null default 'text' check (document in ('text', 'pdf'))`,
];
