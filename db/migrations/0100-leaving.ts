import { type Kysely, sql } from "kysely";

/** Somebody has their account deleted: asked for by a code, a day to think better of it, and what it filed goes with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["leave"]);
  await allow(db, "account_change", "kind", ["leave"]);
  await allow(db, "account_alarm", "kind", ["leaving"]);
  await allow(db, "message", "template", ["account-closed", "account-idle"]);
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
  // What is about a request is named, so that whatever comes to be asked of accounts needs no line here.
  `alter table challenge
    drop constraint challenge_check,
    add constraint challenge_check check (case
      when purpose in ('annulment', 'restoration', 'erasure') then annulment_id is not null and rebooking_id is null
      when purpose in ('move', 'again') then annulment_id is null and rebooking_id is not null
      else num_nonnulls(annulment_id, rebooking_id) = 0 end)`,
  `create index challenge_leave on challenge (visitor_id, opened_at) where purpose = 'leave'`,
  `alter table account
    add column warnings smallint not null default 0,
    add column warned_at timestamptz,
    add check ((warnings = 0) = (warned_at is null))`,
  `alter table account_change add column reason text check (reason in ('unneeded', 'privacy', 'trouble', 'another'))`,
  `create table leaving (
    account_id uuid primary key references account on delete cascade,
    reason text check (reason in ('unneeded', 'privacy', 'trouble', 'another')),
    asked_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz
  )`,
  `create index leaving_due on leaving (due_at) where closed_at is null`,
  `create table leaving_request (
    account_id uuid not null references leaving on delete cascade,
    annulment_id uuid unique references annulment on delete cascade,
    rebooking_id uuid unique references rebooking on delete cascade,
    check (num_nonnulls(annulment_id, rebooking_id) = 1)
  )`,
  `create index leaving_request_account on leaving_request (account_id)`,
  `create table account_message (
    message_id uuid primary key references message on delete cascade,
    account_id uuid not null references account on delete cascade
  )`,
  `create index account_message_account on account_message (account_id)`,
];
