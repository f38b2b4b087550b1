import { type Kysely, sql } from "kysely";

/** From where alone somebody comes into their account, and what else in it its contacts are asked about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table account_network (
        account_id uuid not null references account on delete cascade,
        network text not null,
        set_at timestamptz not null,
        primary key (account_id, network)
      )`,
    )
    .execute(db);
  await allow(db, "account_alarm", "kind", ["networks", "elsewhere", "network", "requests-hour", "requests-day"]);
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
