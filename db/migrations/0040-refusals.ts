import { type Kysely, sql } from "kysely";

/**
 * That a request was not granted is told by a notice too. It stands beside the one in force about its record, until the record is
 * cancelled after all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table notice drop constraint notice_kind_check,
    add constraint notice_kind_check check (kind in ('annulment', 'restoration', 'withdrawal', 'refusal')),
    add column withdrawn_by uuid references notice,
    add constraint notice_withdrawn_by check (withdrawn_by is null or (kind = 'refusal' and withdrawn_at is not null)),
    add constraint notice_refusal check (kind <> 'refusal' or withdraws is null)`,
  `drop index notice_in_force`,
  `create unique index notice_in_force on notice (record_id) where withdrawn_at is null and kind <> 'refusal'`,
  `create index notice_refusal_in_force on notice (record_id) where withdrawn_at is null and kind = 'refusal'`,
  `alter table annulment drop constraint annulment_closed_because_check,
    add constraint annulment_closed_because_check check (closed_because in ('locked', 'lapsed', 'overtaken', 'denied'))`,
  `alter table message drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent'))`,
  `drop index entry_notice_number`,
  `create index entry_notice_number on entry ((facts->>'number'))
    where what in ('finished', 'restored', 'undone', 'denied', 'attested')`,
];
