import { type Kysely, sql } from "kysely";

/** An account is paused by its holder, by a code, or by an officer, by a slip; and what they are told of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["pause"]);
  await allow(db, "account_change", "kind", ["pause", "lift"]);
  await allow(db, "account_alarm", "kind", ["pause", "lift"]);
  await allow(db, "message", "template", ["account-paused", "account-opened"]);
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
  `create table account_pause (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    kind text not null check (kind in ('own', 'officer')),
    at timestamptz not null,
    officer_id uuid references officer,
    agency_id text references agency,
    reason text check (reason in ('asked', 'stranger', 'decision')),
    slip text,
    opens_at timestamptz,
    ended_at timestamptz,
    check (case kind when 'officer' then num_nonnulls(officer_id, agency_id, reason) = 3 and opens_at is null
      else num_nonnulls(officer_id, agency_id, reason, slip) = 0 end)
  )`,
  `create unique index account_pause_open on account_pause (account_id) where ended_at is null`,
  `create index account_pause_account on account_pause (account_id, at)`,
  `create index account_pause_opens on account_pause (opens_at) where ended_at is null and opens_at is not null`,
  `create index challenge_pause on challenge (visitor_id, opened_at) where purpose = 'pause'`,
];
