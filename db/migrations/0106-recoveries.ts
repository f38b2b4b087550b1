import { type Kysely, sql } from "kysely";

/** Whoever lost a second factor or a password gets back into their account: by a code, after a wait in which all contacts are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["recovery"]);
  await allow(db, "account_alarm", "kind", ["recovery", "recovered"]);
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
  `create table account_recovery (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    alarm_id uuid not null references account_alarm on delete cascade,
    contact_id uuid not null references account_contact on delete cascade,
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    ready_at timestamptz not null,
    stopped_at timestamptz,
    finished_at timestamptz,
    check (num_nonnulls(stopped_at, finished_at) <= 1)
  )`,
  `create unique index account_recovery_open on account_recovery (account_id) where stopped_at is null and finished_at is null`,
  `create index account_recovery_alarm on account_recovery (alarm_id)`,
];
