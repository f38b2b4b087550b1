import { type Kysely, sql } from "kysely";

/** What was cancelled can be restored: the wish, its code, the notice that withdraws the former one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table annulment add column restored_at timestamptz,
    add check (restored_at is null or restorable_until is not null)`,
  // A restored record may be cancelled again: one annulment at a time is in force.
  `drop index annulment_finished_once`,
  `create unique index annulment_finished_once on annulment (record_id) where finished_at is not null and restored_at is null`,

  `create table restoration (
    annulment_id uuid not null references annulment,
    revision integer not null check (revision > 0),
    visitor_id uuid not null,
    starts_at timestamptz,
    consent_version text not null,
    filed_at timestamptz not null,
    primary key (annulment_id, revision)
  )`,

  `alter table challenge drop constraint challenge_purpose_check,
    add constraint challenge_purpose_check check (purpose in ('annulment', 'phone', 'restoration')),
    drop constraint challenge_check,
    add constraint challenge_check check ((purpose = 'phone') = (annulment_id is null))`,
  `alter table message drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored'))`,

  `alter table notice drop constraint notice_annulment_id_key,
    add column kind text not null default 'annulment' check (kind in ('annulment', 'restoration')),
    add column withdrawn_at timestamptz,
    add column withdraws uuid unique references notice,
    add unique (annulment_id, kind)`,
  `alter table notice alter column kind drop default`,
  `create unique index notice_in_force on notice (record_id) where withdrawn_at is null`,
];
