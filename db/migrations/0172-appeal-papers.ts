import { type Kysely, sql } from "kysely";

/**
 * That an appeal was received, and what came of it, are notices of kinds of their own: of no record, and of nobody. What was decided takes
 * the notice of the disputed decision out of force, or leaves it. The agency's systems are told of both; and an agency may say which body
 * stands above it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const kinds = ["appeal", "resolution"];
  const nameless = await listed(db, "notice_record", kinds);
  const entries = await listedIn(db, "entry_notice_number", ["appealed", "resolved"]);
  for (const statement of [
    `alter table notice add column appeal_id uuid references appeal,
      drop constraint notice_annulment_id_kind_key,
      drop constraint notice_kind_check,
      add constraint notice_kind_check check (kind in (${await listed(db, "notice_kind_check", kinds)})),
      add constraint notice_appeal check ((kind in ('appeal', 'resolution')) = (appeal_id is not null)),
      drop constraint notice_record,
      add constraint notice_record check ((kind in (${nameless})) = (record_id is null)),
      add constraint notice_appeal_nobody check (appeal_id is null or (withdraws is null and qr_statement is null)),
      drop constraint notice_withdrawn_by,
      add constraint notice_withdrawn_by check (withdrawn_by is null
        or (kind in (${await listed(db, "notice_withdrawn_by", ["withdrawal", "resolution"])}) and withdrawn_at is not null))`,
    // One in force of each kind; what was overturned may be issued once more.
    `create unique index notice_annulment_kind on notice (annulment_id, kind) where appeal_id is null and withdrawn_at is null`,
    `create index notice_annulment on notice (annulment_id, kind)`,
    `create unique index notice_appeal_kind on notice (appeal_id, kind) where appeal_id is not null`,
    `drop index entry_notice_number`,
    `create index entry_notice_number on entry ((facts->>'number')) where what in (${entries})`,
    `alter table delivery drop constraint delivery_what_check,
      add constraint delivery_what_check check (what in (${await listed(db, "delivery_what_check", ["appealed", "resolved"])}))`,
    `alter table agency add column superior text`,
  ])
    await sql.raw(statement).execute(db);
}

/** Names that a check knows, whoever added them before, and more. */
async function listed(db: Kysely<unknown>, check: string, more: readonly string[]): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  return quoted(rows[0]?.said, more);
}

/** The same of an index that is for some rows alone. */
async function listedIn(db: Kysely<unknown>, index: string, more: readonly string[]): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_expr(indpred, indrelid) as said from pg_index where indexrelid = ${index}::regclass`.execute(db);
  return quoted(rows[0]?.said, more);
}

function quoted(said = "", more: readonly string[]): string {
  const known = [...said.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  return [...new Set([...known, ...more])].map((name) => `'${name}'`).join(", ");
}
