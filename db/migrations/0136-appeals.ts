import { type Kysely, sql } from "kysely";

/** Decisions that a citizen disputes: each waits in the one queue, and has a number. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await allow(db, "review", "about_kind", ["appeal"]);
  await allow(db, "message", "template", ["appealed"]);
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
  `create table appeal (
    id uuid primary key,
    number text not null unique check (number ~ '^[0-9]{8}$'),
    annulment_id uuid not null references annulment,
    notice_id uuid not null references notice,
    review_id uuid not null unique references review,
    filed_at timestamptz not null
  )`,
  `create index appeal_annulment on appeal (annulment_id, filed_at)`,
  `create index appeal_notice on appeal (notice_id)`,
];
