import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** What the release before runs by, as the catalogue of a database has it. */
export interface Shape {
  /** Table: where its rows lie, which is elsewhere once they are written anew. */
  tables: Map<string, number>;
  columns: Map<string, { type: string; needed: boolean; filled: boolean }>;
  /** Checks and keys, and what makes rows unique: all that can refuse a row. */
  guards: Map<string, { table: string; columns: string[]; says: string; isRead: boolean }>;
  indexes: Map<string, string>;
}

export async function shapeOf(db: Db): Promise<Shape> {
  const tables = await sql<{ name: string; file: number }>`select relname as name, relfilenode::int as file
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_%'`.execute(
    db,
  );
  const columns = await sql<{ name: string; type: string; needed: boolean; filled: boolean }>`
    select concat_ws('.', relname, attname) as name, format_type(atttypid, atttypmod) as type, attnotnull as needed,
      atthasdef or attidentity <> '' as filled
    from pg_attribute join pg_class c on c.oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped`.execute(db);
  const guards = await sql<{ name: string; table: string; columns: string[]; says: string; isRead: boolean }>`
    select conname as name, relname as table, pg_get_constraintdef(k.oid) as says, convalidated and contype = 'c' as "isRead",
      array(select concat_ws('.', relname, attname) from pg_attribute where attrelid = conrelid and attnum = any (conkey)) as columns
    from pg_constraint k join pg_class c on c.oid = conrelid where connamespace = 'public'::regnamespace and contype <> 'n'
    union all
    select i.relname, t.relname, pg_get_indexdef(i.oid), false,
      array(select concat_ws('.', t.relname, attname) from pg_attribute where attrelid = t.oid and attnum = any (indkey))
    from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
    where indisunique and t.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = indexrelid)`.execute(db);
  const indexes = await sql<{ name: string; table: string }>`
    select i.relname as name, t.relname as table from pg_index join pg_class i on i.oid = indexrelid join pg_class t on t.oid = indrelid
    where t.relnamespace = 'public'::regnamespace`.execute(db);
  return {
    tables: new Map(tables.rows.map(({ name, file }) => [name, file])),
    columns: new Map(columns.rows.map(({ name, ...rest }) => [name, rest])),
    guards: new Map(guards.rows.map(({ name, ...rest }) => [`${rest.table}.${name}`, rest])),
    indexes: new Map(indexes.rows.map(({ name, table }) => [name, table])),
  };
}

/** Of the catalogue, of people, or a line for each of something rare: to read or lock them whole takes no time. */
const SMALL = new Set(
  "region agency office service rule_set officer agency_key webhook seal_certificate qr_certificate outage status_word".split(
    " ",
  ),
);
const MAKES_UNIQUE = /^(?:UNIQUE|PRIMARY KEY|CREATE UNIQUE INDEX) /;
const valuesIn = (says: string): string[] => [...says.matchAll(/'([^']*)'/g)].map(([, value]) => value!);

/** What of a change would stop those who run the release before, or keep everybody waiting; nothing where all may go on. */
export function stops(before: Shape, after: Shape): string[] {
  const found: string[] = [];
  const isOld = (table: string) => before.tables.has(table) && after.tables.has(table);
  const isBig = (table: string) => isOld(table) && !SMALL.has(table);
  for (const [table, file] of before.tables)
    if (!after.tables.has(table)) found.push(`${table} is gone: the release before reads it`);
    else if (after.tables.get(table) !== file && !SMALL.has(table)) found.push(`${table} is written anew`);
  for (const [name, was] of before.columns) {
    const is = after.columns.get(name);
    if (!isOld(name.split(".")[0]!)) continue;
    if (!is) found.push(`${name} is gone: the release before reads it`);
    else if (is.type !== was.type) found.push(`${name} is of another type`);
    else if (is.needed && (!was.needed || (was.filled && !is.filled))) found.push(`${name} must be said now`);
  }
  for (const [name, is] of after.columns)
    if (isOld(name.split(".")[0]!) && !before.columns.has(name) && is.needed && !is.filled)
      found.push(`${name} is not known to the release before, and must be said`);
  for (const [name, { table, says }] of before.guards)
    if (isOld(table) && MAKES_UNIQUE.test(says) && after.guards.get(name)?.says !== says)
      found.push(`${name} is gone: the release before may say on conflict by it`);
  for (const [name, is] of after.guards) {
    const was = before.guards.get(name);
    if (!isOld(is.table) || was?.says === is.says) continue;
    const lost = valuesIn(was?.says ?? "").filter((value) => !valuesIn(is.says).includes(value));
    if (lost.length > 0) found.push(`${name} takes ${lost.join(", ")} no longer`);
    if (!was && is.columns.every((column) => before.columns.has(column)))
      found.push(`${name} refuses what the release before may write`);
    if (is.isRead && isBig(is.table)) found.push(`${name} has ${is.table} read whole: not valid, or widenedCheck`);
  }
  return found;
}

/** Those of a migration that is a transaction besides: while an index is built in it, nobody writes to its table. */
export const lockedByIndexes = (before: Shape, after: Shape): string[] =>
  [...after.indexes]
    .filter(([name, table]) => !before.indexes.has(name) && before.tables.has(table) && !SMALL.has(table))
    .map(([name, table]) => `${name} is built while nobody may write to ${table}: onlineIndex`);
