import { type Kysely, sql } from "kysely";

/**
 * Applications: what somebody fills in, by a form, and sends; from then on it is a record of its agency that waits in the one queue.
 * `sealed_typed` holds what is being filled in; of one that was sent, a change of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["application"]);
  await allow(db, "review", "about_kind", ["application"]);
  await allow(db, "delivery", "what", ["applied", "changed", "approved", "denied"]);
  await allow(db, "message", "template", ["applied"]);
}

/** Beside whatever others there are by then. */
async function allow(db: Kysely<unknown>, table: string, column: string, names: readonly string[]): Promise<void> {
  const check = `${table}_${column}_check`;
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...new Set([...known, ...names])].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(`alter table ${table} drop constraint ${check}, add constraint ${check} check (${column} in (${list}))`)
    .execute(db);
}

const statements = [
  `create table application (
    id uuid primary key,
    form_id text not null,
    form_version integer not null check (form_version > 0),
    service_id text not null references service,
    office_id text not null references office,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    account_id uuid references account on delete set null,
    began_at timestamptz not null,
    touched_at timestamptz not null,
    sealed_typed bytea,
    digest bytea check (octet_length(digest) = 32),
    challenge_id uuid references challenge,
    consent_version text,
    record_id uuid unique references citizen_record,
    visitor_id uuid,
    sent_at timestamptz,
    revision smallint not null default 0 check (revision >= 0),
    erased_at timestamptz,
    check (num_nonnulls(record_id, visitor_id, sent_at) in (0, 3)),
    check ((record_id is null) = (revision = 0))
  )`,
  `create index application_account on application (account_id, touched_at) where account_id is not null`,
  `create index application_typed on application (touched_at) where record_id is null`,
  `create table application_version (
    application_id uuid not null references application on delete cascade,
    revision smallint not null check (revision > 0),
    sealed_answers bytea,
    digest bytea not null check (octet_length(digest) = 32),
    sent_at timestamptz not null,
    primary key (application_id, revision)
  )`,
  `alter table review
    add column application_id uuid references application,
    drop constraint review_belongs,
    add constraint review_belongs check (num_nonnulls(annulment_id, account_id, application_id) = 1
      and (case when account_id is null then 3 else 0 end) = num_nonnulls(record_id, office_id, service_id))`,
  `create index review_application on review (application_id, opened_at) where application_id is not null`,
  // What an officer gives back to whoever applied stands beside what these have sent.
  `alter table attachment
    add column application_id uuid references application on delete cascade,
    add column paper text check (paper ~ '^[A-Za-z0-9-]{1,60}$'),
    drop constraint attachment_sent_for,
    add constraint attachment_sent_for check (num_nonnulls(review_id, ticket_id, application_id) = 1),
    add constraint attachment_paper check ((application_id is null) = (paper is null)),
    add unique (application_id, place)`,
  `alter table delivery
    add column application_id uuid references application,
    drop constraint delivery_request,
    add constraint delivery_request check (num_nonnulls(annulment_id, rebooking_id, application_id) = 1),
    drop constraint delivery_notice,
    add constraint delivery_notice
      check (what in ('approved', 'denied') or (what in ('booked', 'applied', 'changed')) = (notice_id is null))`,
];
