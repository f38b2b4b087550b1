import { type Kysely, sql } from "kysely";

/** Somebody has their data erased from one request, by a code of its own; the request stays, of nobody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint where conname = 'challenge_purpose_check'`.execute(db);
  const known = [...(rows[0]?.said ?? "").matchAll(/'([a-z-]+)'/g)].map(([, name]) => name!);
  const list = [...known, "erasure"].map((name) => `'${name}'`).join(", ");
  await sql
    .raw(
      `alter table challenge drop constraint challenge_purpose_check,
        add constraint challenge_purpose_check check (purpose in (${list}))`,
    )
    .execute(db);
}

const statements = [
  `alter table annulment add column erased_at timestamptz`,
  `create index annulment_erased on annulment (record_id) where erased_at is not null`,
];
