import { type Kysely, sql } from "kysely";

/** What an account's holder says of themselves, changed by a code, and what an officer may have to look at in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["profile"]);
  await allow(db, "account_change", "kind", ["profile"]);
  await allow(db, "account_alarm", "kind", ["profile"]);
  await allow(db, "review", "about_kind", ["mismatch"]);
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
  `create index challenge_profile on challenge (visitor_id, opened_at) where purpose = 'profile'`,
  `create table account_profile (
    account_id uuid primary key references account on delete cascade,
    sealed bytea not null,
    changed_at timestamptz not null,
    checked_at timestamptz,
    finding text check (finding in ('agrees', 'nothing', 'differs')),
    check ((checked_at is null) = (finding is null))
  )`,
];
