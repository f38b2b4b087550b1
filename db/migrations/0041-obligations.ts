import { type Kysely, sql } from "kysely";

/** What a rule asks of a proven request before it is carried out, what else its act ends, and that a body may say no to one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table annulment
    add column obliged_at timestamptz,
    add column obliged_until timestamptz,
    add column obligation_met_at timestamptz,
    add column together jsonb,
    add column led_by uuid references annulment on delete set null,
    drop constraint annulment_closed_because_check,
    add constraint annulment_closed_because_check
      check (closed_because in ('locked', 'lapsed', 'overtaken', 'unmet', 'denied'))`.execute(db);
  await sql`create index annulment_obliged on annulment (obliged_until)
    where obliged_until is not null and obligation_met_at is null and closed_at is null`.execute(db);
  await sql`create index annulment_led_by on annulment (led_by) where led_by is not null`.execute(db);
  await sql`alter table review
    drop constraint review_about_kind_check,
    add constraint review_about_kind_check check (about_kind in ('power', 'lock', 'objection', 'ruling', 'visit'))`.execute(
    db,
  );
  await sql`alter table message
    drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent'))`.execute(db);
}
