import { type Kysely, sql } from "kysely";

/** As PostgreSQL says `check (column in ('a', 'b'))`. */
const ONE_LIST = /^CHECK \(\(\w+ = (?:ANY \(ARRAY\[)?((?:'[^']*'::text(?:, )?)+)(?:\]\))?\)\)(?: NOT VALID)?$/;

/**
 * Lets a column hold further values, beside those that its check knows by then, in no time: what is there fits the wider list anyhow,
 * and is not read. The check is named as PostgreSQL names that of a column.
 * @throws where it says more than that the column has one of some values
 */
export async function widenedCheck(
  db: Kysely<unknown>,
  table: string,
  column: string,
  values: readonly string[],
): Promise<void> {
  const check = `${table}_${column}_check`;
  const { rows } = await sql<{ said: string }>`
    select pg_get_constraintdef(oid) as said from pg_constraint
    where conname = ${check} and conrelid = ${table}::regclass`.execute(db);
  const list = ONE_LIST.exec(rows[0]?.said ?? "")?.[1];
  if (list === undefined) throw new Error(`${check} is no list of values: ${rows[0]?.said}`);
  const known = [...list.matchAll(/'([^']*)'/g)].map(([, value]) => value!);
  const all = [...new Set([...known, ...values])].map((value) => sql.lit(value));
  await sql`alter table ${sql.table(table)} drop constraint ${sql.id(check)},
    add constraint ${sql.id(check)} check (${sql.id(column)} in (${sql.join(all)})) not valid`.execute(db);
}
