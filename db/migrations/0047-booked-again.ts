import { type Kysely, sql } from "kysely";

/** Somebody whose record is over asks for another hour and gets a record of its own; of that there is no notice, its agency is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table rebooking add column made_record_id uuid unique references citizen_record,
    alter column decision drop not null,
    drop constraint rebooking_kind_check,
    add constraint rebooking_kind_check check (kind in ('move', 'again')),
    add constraint rebooking_decision check ((kind = 'move') = (decision is not null)),
    add constraint rebooking_made check (made_record_id is null or (kind = 'again' and finished_at is not null))`,
  `alter table challenge drop constraint challenge_purpose_check,
    add constraint challenge_purpose_check check (purpose in ('annulment', 'phone', 'restoration', 'move', 'again')),
    drop constraint challenge_check,
    add constraint challenge_check check (case when purpose = 'phone' then num_nonnulls(annulment_id, rebooking_id) = 0
      when purpose in ('move', 'again') then annulment_id is null and rebooking_id is not null
      else annulment_id is not null and rebooking_id is null end)`,
  `alter table message drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent', 'moved', 'booked'))`,
  `alter table delivery alter column notice_id drop not null,
    drop constraint delivery_what_check,
    add constraint delivery_what_check check (what in ('finished', 'restored', 'withdrawn', 'moved', 'booked')),
    add constraint delivery_notice check ((what = 'booked') = (notice_id is null))`,
];
