import { type Kysely, sql } from "kysely";

/** Certificates that an account's holder has shown to be theirs, the texts that they sign for it, and what that proves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "account_alarm", "kind", ["certificate"]);
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
  `create table account_certificate (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    mac bytea not null unique check (octet_length(mac) = 32),
    sealed bytea not null,
    qualified boolean not null,
    bound_at timestamptz not null
  )`,
  `create index account_certificate_account on account_certificate (account_id)`,
  `create table account_binding (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    visitor_id uuid not null references visitor on delete cascade,
    asked_at timestamptz not null,
    body bytea not null,
    used_at timestamptz
  )`,
  `create index account_binding_account on account_binding (account_id)`,
  `create index account_binding_visitor on account_binding (visitor_id)`,
  `create index account_binding_asked on account_binding (asked_at)`,
  `alter table holding
    add certificate_id uuid references account_certificate on delete cascade,
    add constraint holding_certificate_check check ((proven_by = 'signature') = (certificate_id is not null)),
    drop constraint holding_account_id_kind_mac_proven_by_identity_id_key,
    add constraint holding_once unique nulls not distinct (account_id, kind, mac, proven_by, identity_id, certificate_id)`,
  `create index holding_certificate on holding (certificate_id) where certificate_id is not null`,
];
