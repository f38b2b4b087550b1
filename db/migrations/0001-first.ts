import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create extension if not exists pg_trgm`,

  `create table region (
    code text primary key check (code ~ '^[0-9]{2,3}$'),
    name text not null,
    short_name text not null,
    time_zone text not null
  )`,
  `create table agency (id text primary key, name text not null)`,
  `create table office (
    id text primary key,
    agency_id text not null references agency,
    region_code text not null references region,
    name text not null,
    city text not null,
    address text not null,
    time_zone text not null,
    opening_hours text not null
  )`,
  `create table service (
    id text primary key,
    title text not null,
    class text not null,
    kind text not null check (kind in ('appointment', 'application', 'ongoing'))
  )`,
  `create index service_words on service using gin (to_tsvector('russian', translate(lower(title), '\u0451', '\u0435')))`,
  `create index service_trigrams on service using gin (translate(lower(title), '\u0451', '\u0435') gin_trgm_ops)`,
  `create table rule_set (
    version integer primary key,
    effective_from timestamptz not null,
    body jsonb not null
  )`,

  `create table citizen_record (
    id uuid primary key,
    agency_id text not null references agency,
    number text not null check (number ~ '^[A-Z\u0410-\u042f\u0401]?[0-9]{9,12}$'),
    office_id text not null references office,
    service_id text not null references service,
    status text not null check (status in ('received', 'under-review', 'scheduled', 'active', 'awaiting-confirmation',
      'in-progress', 'approved', 'denied', 'completed', 'withdrawn')),
    created_at timestamptz not null,
    starts_at timestamptz,
    surname text not null check (length(surname) between 1 and 100),
    given_name text not null check (length(given_name) <= 100),
    patronymic text check (length(patronymic) between 1 and 100),
    born_on date,
    phone text check (phone ~ '^\\+7[0-9]{10}$'),
    phone_mac bytea,
    email text check (length(email) <= 254),
    passport_mac bytea,
    inn_mac bytea,
    snils_mac bytea,
    paid_kopecks bigint not null default 0 check (paid_kopecks >= 0),
    debt_kopecks bigint not null default 0 check (debt_kopecks >= 0),
    confirmed_with_certificate boolean not null default false,
    source_digest bytea not null,
    annulled_at timestamptz,
    unique (agency_id, number),
    check ((phone is null) = (phone_mac is null))
  )`,
  `create index citizen_record_number on citizen_record (number)`,
  `create index citizen_record_phone on citizen_record (phone_mac, created_at desc, id desc)`,
  `create index citizen_record_passport on citizen_record (passport_mac) where passport_mac is not null`,
  `create index citizen_record_service on citizen_record (service_id)`,

  `create table slot (
    id uuid primary key,
    office_id text not null references office,
    service_id text not null references service,
    starts_at timestamptz not null,
    record_id uuid unique references citizen_record,
    freed_at timestamptz
  )`,
  `create index slot_free on slot (office_id, service_id, starts_at) where record_id is null`,

  `create table visitor (
    id uuid primary key,
    created_at timestamptz not null,
    phone_mac bytea,
    phone_proven_at timestamptz,
    phone_used_at timestamptz,
    check ((phone_mac is null) = (phone_proven_at is null)),
    check ((phone_mac is null) = (phone_used_at is null))
  )`,
  `create table session (
    id text primary key check (id ~ '^[0-9a-f]{64}$'),
    visitor_id uuid not null references visitor on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create index session_expires on session (expires_at)`,
  `create index session_visitor on session (visitor_id)`,
  `create table reach (
    visitor_id uuid not null references visitor on delete cascade,
    record_id uuid not null references citizen_record,
    found_at timestamptz not null,
    primary key (visitor_id, record_id)
  )`,

  `create table annulment (
    id uuid primary key,
    number text not null unique check (number ~ '^[0-9]{8}$'),
    record_id uuid not null references citizen_record,
    visitor_id uuid not null,
    began_by text not null default 'citizen',
    mode text not null check (mode in ('cancel', 'annul')),
    reason text,
    note text check (length(note) <= 1000),
    consent_version text not null,
    filed_at timestamptz not null,
    revision integer not null default 1,
    decision jsonb not null,
    proven_at timestamptz,
    proof_kind text,
    finished_at timestamptz,
    restorable_until timestamptz,
    closed_at timestamptz,
    closed_because text check (closed_because in ('locked', 'lapsed', 'overtaken')),
    check ((proven_at is null) = (proof_kind is null)),
    check ((closed_at is null) = (closed_because is null)),
    check (finished_at is null or proven_at is not null),
    check (finished_at is null or closed_at is null),
    check (restorable_until is null or (finished_at is not null and mode = 'cancel'))
  )`,
  `create unique index annulment_finished_once on annulment (record_id) where finished_at is not null`,
  `create unique index annulment_open_once on annulment (record_id, visitor_id) where finished_at is null and closed_at is null`,
  `create index annulment_record on annulment (record_id)`,

  `create table challenge (
    id uuid primary key,
    purpose text not null check (purpose in ('annulment', 'phone')),
    annulment_id uuid references annulment,
    revision integer,
    visitor_id uuid not null,
    phone_mac bytea not null,
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    sent_at timestamptz not null,
    sends integer not null default 1,
    tries integer not null default 0 check (tries between 0 and 3),
    used_at timestamptz,
    decoy boolean not null default false,
    check ((purpose = 'annulment') = (annulment_id is not null)),
    check ((annulment_id is null) = (revision is null))
  )`,
  `create index challenge_annulment on challenge (annulment_id, opened_at desc)`,
  `create index challenge_visitor on challenge (visitor_id, opened_at desc)`,

  `create table notice (
    id uuid primary key,
    number text not null unique check (number ~ '^[0-9]{16}$'),
    annulment_id uuid not null unique references annulment,
    record_id uuid not null references citizen_record,
    issued_at timestamptz not null,
    facts jsonb not null
  )`,
  `create table notice_file (
    notice_id uuid primary key references notice,
    pdf bytea not null,
    sha256 bytea not null unique,
    rendered_at timestamptz not null
  )`,

  `create table message (
    id uuid primary key,
    channel text not null check (channel in ('sms')),
    template text not null check (template in ('code', 'finished')),
    record_id uuid not null references citizen_record,
    challenge_id uuid references challenge,
    annulment_id uuid references annulment,
    state text not null check (state in ('queued', 'sent', 'failed', 'expired')),
    created_at timestamptz not null,
    valid_until timestamptz,
    sent_at timestamptz,
    check ((template = 'code') = (challenge_id is not null))
  )`,
  `create index message_challenge on message (challenge_id, created_at desc)`,
  `create index message_annulment on message (annulment_id, created_at desc)`,
  `create table message_attempt (
    id bigint generated always as identity primary key,
    message_id uuid not null references message,
    at timestamptz not null,
    failure text
  )`,
  `create index message_attempt_message on message_attempt (message_id)`,
  `create table outbox (
    id bigint generated always as identity primary key,
    message_id uuid not null unique references message,
    channel text not null,
    recipient text not null,
    body text not null,
    at timestamptz not null
  )`,

  `create table entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    what text not null,
    about text not null,
    facts jsonb not null,
    request_id text,
    mac bytea not null
  )`,
  `create index entry_about on entry (about, id)`,
  `create function entry_refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'the journal is append-only' using errcode = 'insufficient_privilege'; end $$`,
  `create trigger entry_append_only before update or delete on entry for each row execute function entry_refuse_change()`,
  `create trigger entry_no_truncate before truncate on entry for each statement execute function entry_refuse_change()`,

  `create table limit_window (
    key text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    n integer not null,
    primary key (key, starts_at)
  )`,
  `create index limit_window_ends on limit_window (ends_at)`,
];
