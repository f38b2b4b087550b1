import { type Kysely, sql } from "kysely";

/**
 * A denied application is disputed like any refusal: an appeal is against what was decided on a request or on an application, its notices
 * belong to that, and the notice of a decision may be taken out of force.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table appeal
      alter column annulment_id drop not null,
      add column application_id uuid references application,
      add constraint appeal_against check (num_nonnulls(annulment_id, application_id) = 1)`,
    `create index appeal_application on appeal (application_id, filed_at) where application_id is not null`,
    `alter table notice
      drop constraint notice_decision,
      add constraint notice_decision check (case when kind = 'decision' then application_id is not null
        else application_id is null or appeal_id is not null end),
      drop constraint notice_withdrawn_by,
      add constraint notice_withdrawn_by check (withdrawn_by is null
        or (kind in (${await listed(db, "notice_withdrawn_by", "decision")}) and withdrawn_at is not null))`,
    // One in force of each application, whatever was disputed of it.
    `drop index notice_application`,
    `create unique index notice_application on notice (application_id) where kind = 'decision' and withdrawn_at is null`,
    `create index notice_of_application on notice (application_id, issued_at) where application_id is not null`,
  ])
    await sql.raw(statement).execute(db);
}

/** Names that a check knows, whoever added them before, and one more. */
async function listed(db: Kysely<unknown>, check: string, one: string): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  return [...new Set([...known, one])].map((name) => `'${name}'`).join(", ");
}
