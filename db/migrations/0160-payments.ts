import { type Kysely, sql } from "kysely";

/** What somebody has to pay, how it was paid and given back, and the receipts of both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["pay"]);
  await allow(db, "message", "template", ["payment-paid", "payment-ended", "payment-returned"]);
  await allow(db, "delivery", "what", ["paid", "returned"]);
  await allow(db, "notice", "kind", ["receipt", "refund"]);
  await nameless(db);
  await oneMore(db, "notice", "receipt_of");
  await oneMore(db, "delivery", "payment_id");
  await widen(db, "message", "message_record_check", "template like 'payment-%'");
  await tell(db, ["paid", "returned"]);
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

/** A row is about one of several, and this is one more of them. */
async function oneMore(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  const check = `${table}_request`;
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  const known = /num_nonnulls\(([\w, ]+)\)/.exec(rows[0]?.said ?? "")?.[1];
  await sql
    .raw(`alter table ${table} drop constraint ${check},
      add constraint ${check} check (num_nonnulls(${known}, ${column}) = 1)`)
    .execute(db);
}

/** Receipts are of no record, as whatever else there is of that by then. */
async function nameless(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = 'notice_record'`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...new Set([...known, "receipt", "refund"])].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(`alter table notice drop constraint notice_record,
      add constraint notice_record check ((kind in (${list})) = (record_id is null))`)
    .execute(db);
}

/** As it is by then, or this as well. */
async function widen(db: Kysely<unknown>, table: string, check: string, or: string): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = ${check}`.execute(db);
  const whole = (rows[0]?.said ?? "").replace(/^CHECK /, "");
  await sql
    .raw(`alter table ${table} drop constraint ${check}, add constraint ${check} check (${whole} or ${or})`)
    .execute(db);
}

/** Entries by which notices are known. */
async function tell(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select indexdef as said from pg_indexes where indexname = 'entry_notice_number'`.execute(db);
  const known = [...(rows[0]?.said.split("WHERE")[1] ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...new Set([...known, ...names])].map((name) => `'${name}'`).join(", ");
  await sql.raw("drop index entry_notice_number").execute(db);
  await sql.raw(`create index entry_notice_number on entry ((facts->>'number')) where what in (${list})`).execute(db);
}

const statements = [
  `create table obligation (
    id uuid primary key,
    kind text not null check (kind in ('cancelling', 'application', 'charge', 'debt')),
    agency_id text not null references agency,
    record_id uuid references citizen_record,
    annulment_id uuid unique references annulment,
    application_id uuid unique,
    uin text check (uin ~ '^([0-9]{20}|[0-9]{25})$'),
    title text not null,
    kopecks bigint not null check (kopecks > 0),
    refund text not null check (refund in ('undone', 'never', 'unsaid')),
    made_at timestamptz not null,
    called_off_at timestamptz,
    check ((kind = 'cancelling') = (annulment_id is not null)),
    check ((kind = 'application') = (application_id is not null)),
    check (kind not in ('charge', 'debt') or uin is not null),
    check ((kind = 'charge') = (record_id is null))
  )`,
  `create unique index obligation_uin on obligation (uin) where called_off_at is null`,
  `create index obligation_record on obligation (record_id) where record_id is not null`,
  `create index obligation_agency on obligation (agency_id, made_at)`,
  `create table payment (
    id uuid primary key,
    obligation_id uuid not null references obligation,
    visitor_id uuid not null,
    kopecks bigint not null check (kopecks > 0),
    state text not null default 'begun' check (state in ('begun', 'open', 'paid', 'declined', 'lapsed')),
    begun_at timestamptz not null,
    channel text check (channel in ('sms', 'email')),
    sealed_contact bytea,
    challenge_id uuid,
    bank text,
    opened_at timestamptz,
    expires_at timestamptz,
    ask_at timestamptz,
    settled_at timestamptz,
    operation text,
    check ((state = 'begun') = (opened_at is null)),
    check ((opened_at is null) = (expires_at is null)),
    check (state in ('begun', 'open') or settled_at is not null),
    check ((state = 'paid') = (operation is not null))
  )`,
  `create unique index payment_open on payment (obligation_id) where state = 'open'`,
  `create index payment_obligation on payment (obligation_id, begun_at)`,
  `create index payment_visitor on payment (visitor_id, begun_at)`,
  `create index payment_ask on payment (ask_at) where ask_at is not null`,
  `create index payment_begun on payment (begun_at) where state = 'begun'`,
  `create table refund (
    id uuid primary key,
    payment_id uuid not null unique references payment,
    why text not null check (why in ('officer', 'act', 'excess')),
    officer_id uuid references officer,
    words text,
    state text not null default 'asked' check (state in ('asked', 'done', 'refused')),
    asked_at timestamptz not null,
    ask_at timestamptz,
    settled_at timestamptz,
    operation text,
    check ((why = 'officer') = (officer_id is not null)),
    check ((state = 'asked') = (settled_at is null)),
    check ((state = 'done') = (operation is not null))
  )`,
  `create index refund_ask on refund (ask_at) where ask_at is not null`,
  `create table payment_message (
    message_id uuid primary key references message on delete cascade,
    payment_id uuid not null references payment
  )`,
  `create index payment_message_payment on payment_message (payment_id)`,
  `create table demo_bank_order (
    id uuid primary key,
    kopecks bigint not null,
    state text not null check (state in ('paid', 'declined')),
    at timestamptz not null,
    refund_id uuid
  )`,
  `alter table citizen_record
    add column debt_uin text check (debt_uin ~ '^([0-9]{20}|[0-9]{25})$'),
    add column debt_paid_uin text,
    add column debt_paid_kopecks bigint not null default 0`,
  `create index citizen_record_debt_uin on citizen_record (debt_uin) where debt_uin is not null`,
  `alter table agency_answer add column debt_uin text`,
  `alter table notice
    add column receipt_of uuid unique,
    drop constraint notice_nobody,
    add constraint notice_nobody
      check (kind not in ('erasure', 'receipt', 'refund') or (qr_statement is null and (kind = 'refund' or withdraws is null))),
    add constraint notice_receipt check ((kind in ('receipt', 'refund')) = (receipt_of is not null))`,
  `alter table delivery
    add column payment_id uuid references payment`,
];
