import { type Kysely, sql } from "kysely";

/** Questions to whoever runs the service, or to an agency: asked by anybody, answered at one address. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "message", "template", ["ticket-received", "ticket-answered"]);
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
  `create table ticket (
    id uuid primary key,
    number text unique check (number ~ '^[0-9]{7}$'),
    token_hash bytea unique check (octet_length(token_hash) = 32),
    topic text not null check (topic in ('search', 'code', 'cancel', 'notice', 'account', 'agency', 'site', 'other')),
    about text check (length(about) <= 40),
    agency_id text references agency,
    office_id text references office,
    account_id uuid references account on delete cascade,
    channel text not null check (channel in ('sms', 'email')),
    sealed_contact bytea,
    opened_at timestamptz not null,
    waits_since timestamptz,
    due_at timestamptz not null,
    taken_by uuid references officer,
    taken_at timestamptz,
    first_answered_at timestamptz,
    answered_at timestamptz,
    call_part text check (call_part in ('morning', 'day', 'evening')),
    call_asked_at timestamptz,
    sealed_call bytea,
    closed_at timestamptz,
    mark text check (mark in ('helped', 'not-helped')),
    mark_words text,
    erased_at timestamptz,
    check ((taken_by is null) = (taken_at is null)),
    check ((call_part is null) = (call_asked_at is null)),
    check (mark is null or closed_at is not null),
    check (closed_at is null or waits_since is null),
    check (case when erased_at is null then num_nonnulls(number, token_hash, sealed_contact) = 3
      else num_nonnulls(number, token_hash, sealed_contact, about, sealed_call, mark_words, account_id) = 0 end)
  )`,
  `create index ticket_waits on ticket (agency_id, due_at) where waits_since is not null`,
  `create index ticket_opened on ticket (agency_id, opened_at)`,
  `create index ticket_taken on ticket (taken_by) where closed_at is null`,
  `create index ticket_account on ticket (account_id, opened_at) where account_id is not null`,
  `create index ticket_kept on ticket (answered_at) where erased_at is null`,
  `create table ticket_remark (
    ticket_id uuid not null references ticket on delete cascade,
    place smallint not null check (place > 0),
    officer_id uuid references officer,
    at timestamptz not null,
    words text not null,
    primary key (ticket_id, place)
  )`,
  `create table ticket_message (
    message_id uuid primary key references message on delete cascade,
    ticket_id uuid not null references ticket on delete cascade
  )`,
  `create index ticket_message_ticket on ticket_message (ticket_id)`,
  `alter table attachment
    alter column review_id drop not null,
    add column ticket_id uuid references ticket on delete cascade,
    add constraint attachment_sent_for check (num_nonnulls(review_id, ticket_id) = 1),
    add unique (ticket_id, place)`,
  `alter table message
    drop constraint message_record_check,
    add constraint message_record_check
      check (record_id is not null or template = 'sms-answer' or template like 'account-%' or template like 'ticket-%')`,
];
