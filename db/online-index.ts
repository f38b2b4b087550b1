import { type Kysely, sql } from "kysely";

/**
 * Builds an index while others write, for a migration that is `online`; what an attempt that was cut off has left is taken away first.
 * @param what all that stands behind its name, e.g. `on message (created_at)`
 */
export async function onlineIndex(
  db: Kysely<unknown>,
  name: string,
  what: string,
  { unique = false } = {},
): Promise<void> {
  const { rows } = await sql<{ whole: boolean }>`
    select indisvalid as whole from pg_index where indexrelid = to_regclass(${name})`.execute(db);
  if (rows[0]?.whole) return;
  const quoted = sql.id(name);
  if (rows[0]) await sql`drop index concurrently ${quoted}`.execute(db);
  await sql`create ${sql.raw(unique ? "unique" : "")} index concurrently ${quoted} ${sql.raw(what)}`.execute(db);
}
