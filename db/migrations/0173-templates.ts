import { type Kysely, sql } from "kysely";

/** Answers that somebody keeps in their account to apply by them again, without what is personal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `create table application_template (
      id uuid primary key,
      account_id uuid not null references account,
      form_id text not null,
      form_version integer not null check (form_version > 0),
      sealed bytea not null,
      made_at timestamptz not null
    )`,
    `create index application_template_account on application_template (account_id, made_at)`,
    `alter table application add column template_id uuid references application_template on delete set null`,
    `create index application_by_template on application (template_id) where template_id is not null`,
  ])
    await sql.raw(statement).execute(db);
}
