import { type Kysely, sql } from "kysely";

/** That an officer has seen a document that an account's holder says to have: of which agency they are, and by which slip. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "account_alarm", "kind", ["document"]);
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
  `alter table holding
    add agency_id text references agency,
    add slip text,
    add tail text,
    add constraint holding_officer_check
      check (num_nonnulls(agency_id, slip, tail) = case proven_by when 'officer' then 3 else 0 end)`,
];
