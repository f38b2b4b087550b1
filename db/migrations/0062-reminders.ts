import { type Kysely, sql } from "kysely";

/**
 * What people are reminded of, once of each moment. `planned_…` says for which moments that was thought of: what has another one
 * since stands in an index of its own, so that looking for it reads nothing else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const standing = "annulled_at is null and superseded_at is null";

const statements = [
  `alter table agency add column reminders_on_at timestamptz`,
  `alter table citizen_record add column planned_starts_at timestamptz, add column planned_charge_on date`,
  `create index citizen_record_unplanned_visit on citizen_record (agency_id, starts_at)
    where ${standing} and starts_at is not null and planned_starts_at is distinct from starts_at`,
  `create index citizen_record_unplanned_charge on citizen_record (agency_id, next_charge_on)
    where ${standing} and next_charge_on is not null and planned_charge_on is distinct from next_charge_on`,
  `create table reminder (
    id uuid primary key,
    record_id uuid not null references citizen_record,
    kind text not null check (kind in ('visit', 'deadline', 'charge')),
    moment_at timestamptz not null,
    due_at timestamptz not null,
    ended_at timestamptz,
    outcome text check (outcome in ('told', 'gone', 'late', 'unreached')),
    unique (record_id, kind, moment_at),
    check (due_at < moment_at),
    check ((ended_at is null) = (outcome is null))
  )`,
  `create index reminder_due on reminder (due_at, id) where ended_at is null`,
  `alter table message add column reminder_id uuid references reminder,
    drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent', 'moved', 'booked', 'day-closed', 'offered', 'sms-answer',
      'reminder'))`,
];
