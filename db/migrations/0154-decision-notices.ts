import { type Kysely, sql } from "kysely";

/** What an officer has decided on an application is told by a notice of its own kind: of no record, and of nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const request = /num_nonnulls\(([\w, ]+)\)/.exec(await constraint(db, "notice_request"))?.[1];
  const kinds = quoted(await constraint(db, "notice_kind_check"), "decision");
  const nameless = quoted(await constraint(db, "notice_record"), "decision");
  const entries = quoted(await predicate(db, "entry_notice_number"), "application-decided");
  for (const statement of [
    `alter table notice add column application_id uuid references application,
      drop constraint notice_request,
      add constraint notice_request check (num_nonnulls(${request}, application_id) = 1),
      drop constraint notice_kind_check,
      add constraint notice_kind_check check (kind in (${kinds})),
      drop constraint notice_record,
      add constraint notice_record check ((kind in (${nameless})) = (record_id is null)),
      add constraint notice_decision check ((kind = 'decision') = (application_id is not null)),
      add constraint notice_decision_nobody check (application_id is null or (withdraws is null and qr_statement is null))`,
    `create unique index notice_application on notice (application_id) where application_id is not null and withdrawn_at is null`,
    `drop index entry_notice_number`,
    `create index entry_notice_number on entry ((facts->>'number')) where what in (${entries})`,
  ])
    await sql.raw(statement).execute(db);
}

async function constraint(db: Kysely<unknown>, name: string): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${name}`.execute(db);
  return rows[0]?.said ?? "";
}

async function predicate(db: Kysely<unknown>, index: string): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_expr(indpred, indrelid) as said from pg_index where indexrelid = ${index}::regclass`.execute(db);
  return rows[0]?.said ?? "";
}

/** Names that are known, whoever added them before, and one more. */
function quoted(said: string, one: string): string {
  const known = [...said.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  return [...new Set([...known, one])].map((name) => `'${name}'`).join(", ");
}
