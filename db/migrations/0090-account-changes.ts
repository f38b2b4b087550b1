import { type Kysely, sql } from "kysely";

/** Contacts of an account are changed, by codes of their own; those that it had are told, and can say that it was not they. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["contact-new", "contact-old", "unlock"]);
  await allow(db, "message", "template", ["account-alarm"]);
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
  `alter table challenge
    drop constraint challenge_check,
    add constraint challenge_check check (case
      when purpose in ('phone', 'account', 'contact-new', 'contact-old', 'unlock') then num_nonnulls(annulment_id, rebooking_id) = 0
      when purpose in ('move', 'again') then annulment_id is null and rebooking_id is not null
      else annulment_id is not null and rebooking_id is null end)`,
  `create index challenge_contact_change on challenge (visitor_id, opened_at) where purpose in ('contact-new', 'contact-old', 'unlock')`,
  `create table account_change (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    kind text not null check (kind in ('add', 'replace', 'remove', 'unlock')),
    channel text check (channel in ('sms', 'email')),
    sealed bytea,
    contact_id uuid references account_contact on delete cascade,
    asked_id uuid not null references account_contact on delete cascade,
    opened_at timestamptz not null,
    new_proven_at timestamptz,
    finished_at timestamptz,
    check ((kind in ('add', 'replace')) = (channel is not null)),
    check ((kind in ('replace', 'remove')) = (contact_id is not null))
  )`,
  `create index account_change_account on account_change (account_id)`,
  `create table account_alarm (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    kind text not null check (kind in ('contact', 'device', 'failures')),
    at timestamptz not null,
    device text,
    added_id uuid references account_contact on delete cascade,
    replaced_id uuid references account_contact on delete cascade,
    token_hash bytea not null unique,
    answered_at timestamptz,
    answer text check (answer in ('me', 'not-me')),
    check ((answered_at is null) = (answer is null))
  )`,
  `create index account_alarm_account on account_alarm (account_id, at)`,
  `create table account_alarm_message (
    message_id uuid primary key references message on delete cascade,
    alarm_id uuid not null references account_alarm on delete cascade
  )`,
  `create index account_alarm_message_alarm on account_alarm_message (alarm_id)`,
];
