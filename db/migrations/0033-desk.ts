import { type Kysely, sql } from "kysely";

/** The body's side: officers who sign in, one queue of what waits for them, and what the body was told and answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table credential (
    subject_id uuid primary key,
    password_hash text,
    password_set_at timestamptz,
    totp_secret bytea,
    totp_used_step bigint,
    link_hash bytea unique check (length(link_hash) = 32),
    link_until timestamptz,
    failures integer not null default 0,
    locked_at timestamptz,
    check ((link_hash is null) = (link_until is null)),
    check ((password_hash is null) = (password_set_at is null))
  )`,
  `create table rescue_code (
    subject_id uuid not null references credential on delete cascade,
    hash bytea not null check (length(hash) = 32),
    used_at timestamptz,
    primary key (subject_id, hash)
  )`,
  `create table officer (
    id uuid primary key,
    agency_id text not null references agency,
    login text not null unique check (login ~ '^[a-z0-9._-]{2,40}$'),
    name text not null,
    role text not null check (role in ('looks', 'decides', 'heads')),
    created_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index on officer (agency_id)`,
  // None: all offices of the agency.
  `create table officer_office (
    officer_id uuid not null references officer on delete cascade,
    office_id text not null references office on delete cascade,
    primary key (officer_id, office_id)
  )`,
  `alter table session
    alter column visitor_id drop not null,
    add column subject_kind text not null default 'visitor' check (subject_kind in ('visitor', 'officer')),
    add column officer_id uuid references officer on delete cascade,
    add column public_id uuid not null default gen_random_uuid() unique,
    add column assurance smallint not null default 1,
    add column device text,
    add column former_id text,
    add constraint session_subject check (
      (visitor_id is not null) = (subject_kind = 'visitor') and (officer_id is not null) = (subject_kind = 'officer'))`,
  `create index session_officer on session (officer_id) where officer_id is not null`,
  `create table review (
    id uuid primary key,
    about_kind text not null check (about_kind in ('power', 'lock', 'objection')),
    about_id uuid not null,
    annulment_id uuid not null references annulment,
    record_id uuid not null references citizen_record,
    agency_id text not null references agency,
    office_id text not null references office,
    service_id text not null references service,
    stage text not null check (stage in ('check', 'reason', 'decision')),
    opened_at timestamptz not null,
    due_on date not null,
    due_at timestamptz not null,
    prolonged_at timestamptz,
    taken_by uuid references officer,
    taken_at timestamptz,
    asked_at timestamptz,
    asked_words text,
    answered_at timestamptz,
    answer_words text,
    decided_by uuid references officer,
    decided_at timestamptz,
    outcome text,
    words text,
    check ((taken_by is null) = (taken_at is null)),
    check ((decided_at is null) = (outcome is null)),
    opening_words text,
    prolonged_words text,
    check (asked_words is null or asked_at is not null),
    check (answer_words is null or answered_at is not null)
  )`,
  `create unique index review_open_once on review (about_kind, about_id) where decided_at is null`,
  `create index review_queue on review (agency_id, due_at, id) where decided_at is null`,
  `create index review_office on review (office_id, due_at, id) where decided_at is null`,
  `create index review_service on review (agency_id, service_id, due_at, id) where decided_at is null`,
  `create index review_kind on review (agency_id, about_kind, due_at, id) where decided_at is null`,
  `create index review_free on review (agency_id, due_at, id) where decided_at is null and taken_by is null`,
  `create index review_taken on review (taken_by, due_at, id) where decided_at is null and taken_by is not null`,
  `create index review_due on review (due_at) where decided_at is null`,
  `create index on review (record_id)`,
  `create index on review (annulment_id)`,
  // Until then it does not lapse: an officer looks at it, or has given its holder more time.
  `alter table annulment add column review_until timestamptz, add column unlocked_at timestamptz`,
  `alter table message add column review_id uuid references review`,
  `alter table message drop constraint message_template_check`,
  `alter table message add constraint message_template_check check (template in (
    'code', 'finished', 'restored', 'review-asked', 'review-prolonged', 'review-decided', 'review-silent'))`,
  `alter table message add constraint message_review check ((template like 'review-%') = (review_id is not null))`,
  // An accepted power makes the signature beside it one of the request, with all that it was judged by.
  `alter table representation add column document text not null default 'text' check (document in ('text', 'pdf'))`,
  `create table representation_evidence (
    representation_id uuid not null references representation on delete cascade,
    sha256 bytea not null references evidence,
    primary key (representation_id, sha256)
  )`,
  `create table objection (
    id uuid primary key,
    entry_id bigint not null,
    record_id uuid not null references citizen_record,
    agency_id text not null references agency,
    code text not null check (code in ('came-anyway', 'served-already', 'wrong-record', 'contradicts')),
    words text,
    source text not null check (source in ('desk', 'api', 'import')),
    answer_id bigint references agency_answer,
    raised_at timestamptz not null,
    settled_at timestamptz,
    outcome text check (outcome in ('upheld', 'dismissed')),
    check ((settled_at is null) = (outcome is null))
  )`,
  `create index on objection (record_id)`,
  // No foreign keys to the journal: it refuses to be truncated in words of its own.
  `create table delivery (
    entry_id bigint primary key,
    agency_id text not null references agency,
    office_id text not null references office,
    record_id uuid not null references citizen_record,
    annulment_id uuid not null references annulment,
    notice_id uuid not null references notice,
    what text not null check (what in ('finished', 'restored', 'withdrawn')),
    at timestamptz not null,
    state text not null default 'waiting' check (state in ('waiting', 'tried', 'acknowledged', 'objected')),
    tried_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text check (acknowledged_by in ('desk', 'api', 'webhook', 'import')),
    objection_id uuid references objection,
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    check (state <> 'objected' or objection_id is not null)
  )`,
  `create index delivery_agency_day on delivery (agency_id, at)`,
  `create index review_decided on review (agency_id, decided_at) where decided_at is not null`,
  `create index delivery_agency on delivery (agency_id, entry_id)`,
  `create index delivery_office_day on delivery (office_id, at)`,
  // Whom an office does not have to wait for on a day.
  `create index citizen_record_cancelled on citizen_record (office_id, starts_at) where annulled_at is not null`,
  `create index delivery_notice on delivery (notice_id)`,
  `create index delivery_record on delivery (record_id)`,
  // What earlier releases carried out no agency was told of.
  `insert into delivery (entry_id, agency_id, office_id, record_id, annulment_id, notice_id, what, at)
    select e.id, r.agency_id, r.office_id, r.id, n.annulment_id, n.id, e.what, e.at
    from entry e
    join notice n on n.annulment_id::text = e.about
      and n.kind = case e.what when 'finished' then 'annulment' else 'restoration' end
    join citizen_record r on r.id = n.record_id
    where e.what in ('finished', 'restored')`,
  `update delivery set state = 'acknowledged', acknowledged_by = 'import', acknowledged_at = said.at
    from (select record_id, min(said_at) as at from agency_answer
      where status in ('withdrawn', 'cancelled', 'revoked') group by record_id) said
    where delivery.record_id = said.record_id and delivery.what = 'finished' and delivery.at <= said.at`,
  // What was final can have been carried out in vain, too: the agency says so.
  `alter table annulment drop constraint annulment_check`,
  `alter table notice drop constraint notice_kind_check,
    add constraint notice_kind_check check (kind in ('annulment', 'restoration', 'withdrawal'))`,
];
