import { type Kysely, sql } from "kysely";

/**
 * A day that an office closed, and who was expected then; who wants an earlier hour, and the freed hours that were offered to
 * them. Both are told by links whose secrets follow from the ids; here stand the hashes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table closed_day (
    id uuid primary key,
    office_id text not null references office,
    day_on date not null,
    closed_by uuid not null references officer,
    closed_at timestamptz not null,
    unique (office_id, day_on)
  )`,
  `create table closed_visit (
    id uuid primary key,
    closed_day_id uuid not null references closed_day,
    record_id uuid not null references citizen_record,
    starts_at timestamptz not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    unique (closed_day_id, record_id)
  )`,
  `create index closed_visit_record on closed_visit (record_id)`,
  `create table earlier_wish (
    id uuid primary key,
    record_id uuid not null references citizen_record,
    office_id text not null references office,
    service_id text not null references service,
    weekdays jsonb not null,
    parts jsonb not null,
    until_on date not null,
    asked_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create unique index earlier_wish_open on earlier_wish (record_id) where ended_at is null`,
  `create index earlier_wish_waiting on earlier_wish (office_id, service_id, asked_at) where ended_at is null`,
  `create table offer (
    id uuid primary key,
    wish_id uuid not null references earlier_wish,
    record_id uuid not null references citizen_record,
    slot_id uuid not null,
    office_id text not null references office,
    starts_at timestamptz not null,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    offered_at timestamptz not null,
    held_until timestamptz not null,
    ended_at timestamptz,
    outcome text check (outcome in ('accepted', 'declined', 'lapsed', 'gone')),
    check ((ended_at is null) = (outcome is null)),
    unique (wish_id, slot_id)
  )`,
  // One at a time: of an hour, and to a record.
  `create unique index offer_open_slot on offer (slot_id) where ended_at is null`,
  `create unique index offer_open_record on offer (record_id) where ended_at is null`,
  `create index offer_record on offer (record_id, offered_at desc)`,
  `alter table agency add column offers_off_at timestamptz`,
  `create index slot_freed on slot (freed_at) where freed_at is not null and record_id is null`,
  `alter table message add column closed_visit_id uuid references closed_visit, add column offer_id uuid references offer,
    drop constraint message_template_check,
    add constraint message_template_check check (template in ('code', 'finished', 'restored', 'denied', 'obliged', 'unmet', 'stalled',
      'review-asked', 'review-prolonged', 'review-decided', 'review-silent', 'moved', 'booked', 'day-closed', 'offered'))`,
];
