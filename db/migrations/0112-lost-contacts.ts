import { type Kysely, sql } from "kysely";

/** Whoever has lost all contacts of their account asks an officer to put in a new one, and waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "challenge", "purpose", ["lost"]);
  await allow(db, "account_alarm", "kind", ["lost"]);
  await allow(db, "review", "about_kind", ["lost-contact"]);
  await allow(db, "message", "template", ["account-contact"]);
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
  `create table account_loss (
    id uuid primary key,
    visitor_id uuid references visitor on delete set null,
    asked_at timestamptz not null,
    channel text not null check (channel in ('sms', 'email')),
    mac bytea not null check (octet_length(mac) = 32),
    sealed bytea not null,
    old_mac bytea not null check (octet_length(old_mac) = 32),
    proven_at timestamptz,
    sent_at timestamptz,
    account_id uuid references account on delete cascade,
    due_at timestamptz,
    stopped_at timestamptz,
    done_at timestamptz,
    check (sent_at is null or proven_at is not null),
    check (account_id is null or sent_at is not null),
    check (due_at is null or account_id is not null),
    check (num_nonnulls(stopped_at, done_at) <= 1)
  )`,
  `create index account_loss_visitor on account_loss (visitor_id, asked_at)`,
  `create index account_loss_account on account_loss (account_id, sent_at) where account_id is not null`,
  `create index account_loss_due on account_loss (due_at) where due_at is not null and stopped_at is null and done_at is null`,
  `create index account_loss_asked on account_loss (asked_at)`,
];
