import { type Kysely, sql } from "kysely";

/**
 * A citizen asks for another hour than the one they have: the request, its code, the place that is held for it meanwhile, and
 * the notice. Code, message, notice and delivery belong to such a request or to one of cancelling, never to both.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table rebooking (
    id uuid primary key,
    number text not null unique check (number ~ '^[0-9]{8}$'),
    kind text not null check (kind in ('move')),
    record_id uuid not null references citizen_record,
    visitor_id uuid not null,
    former_office_id text not null references office,
    former_starts_at timestamptz not null,
    office_id text not null references office,
    starts_at timestamptz not null,
    consent_version text not null,
    filed_at timestamptz not null,
    decision jsonb not null,
    shown jsonb,
    finished_at timestamptz
  )`,
  `create index rebooking_record on rebooking (record_id, filed_at desc)`,
  // Whoever asks for an hour has it to themselves as long as their code lives; a lapsed hold is as
  // good as none, and so is one of a place that an agency has given to a record meanwhile.
  `alter table slot add column held_for uuid unique, add column held_until timestamptz,
    add constraint slot_held check ((held_for is null) = (held_until is null))`,
  `alter table challenge add column rebooking_id uuid references rebooking,
    drop constraint challenge_purpose_check,
    add constraint challenge_purpose_check check (purpose in ('annulment', 'phone', 'restoration', 'move')),
    drop constraint challenge_check,
    add constraint challenge_check check (case purpose when 'phone' then num_nonnulls(annulment_id, rebooking_id) = 0
      when 'move' then annulment_id is null and rebooking_id is not null
      else annulment_id is not null and rebooking_id is null end)`,
  `create index challenge_rebooking on challenge (rebooking_id, opened_at desc) where rebooking_id is not null`,
  `alter table message add column rebooking_id uuid references rebooking,
    add constraint message_request check (annulment_id is null or rebooking_id is null),
    drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent', 'moved'))`,
  `create index message_rebooking on message (rebooking_id, created_at desc) where rebooking_id is not null`,
  `alter table notice alter column annulment_id drop not null,
    add column rebooking_id uuid unique references rebooking,
    add constraint notice_request check (num_nonnulls(annulment_id, rebooking_id) = 1),
    drop constraint notice_kind_check,
    add constraint notice_kind_check check (kind in ('annulment', 'restoration', 'withdrawal', 'refusal', 'move')),
    add constraint notice_move check ((kind = 'move') = (rebooking_id is not null))`,
  `alter table delivery alter column annulment_id drop not null,
    add column rebooking_id uuid references rebooking,
    add constraint delivery_request check (num_nonnulls(annulment_id, rebooking_id) = 1),
    drop constraint delivery_what_check,
    add constraint delivery_what_check check (what in ('finished', 'restored', 'withdrawn', 'moved'))`,
  `drop index entry_notice_number`,
  `create index entry_notice_number on entry ((facts->>'number'))
    where what in ('finished', 'restored', 'undone', 'denied', 'attested', 'moved')`,
];
