import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "~/shell/db.server";
import { onBothDatabases, testDatabase } from "../support/database";
import { type DeclaredTable, declaredTables } from "../support/declared-schema";

const declared = declaredTables(readFileSync(new URL("../../db/schema.ts", import.meta.url), "utf8"));

/** What the parsers of `shell/parsers.server.ts` make of PostgreSQL's types. */
const arrivesAs: Record<string, string> = {
  ...{ text: "string", uuid: "string", date: "string", "character varying": "string", numeric: "string" },
  ...{ integer: "number", bigint: "number", smallint: "number", "double precision": "number" },
  ...{ boolean: "boolean", "timestamp with time zone": "Date", bytea: "Uint8Array", jsonb: "json" },
};

async function realTables(db: Db): Promise<Record<string, DeclaredTable>> {
  const { rows } = await sql<{ t: string; c: string; type: string; nullable: boolean; generated: boolean }>`
    select table_name as t, column_name as c, data_type as type, is_nullable = 'YES' as nullable,
      column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as generated
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely_%'
    order by table_name, ordinal_position`.execute(db);
  const values = await listedValues(db);
  const tables: Record<string, DeclaredTable> = {};
  for (const { t, c, type, nullable, generated } of rows) {
    tables[t] ??= {};
    tables[t][c] = { is: arrivesAs[type] ?? type, nullable, generated, values: values.get(`${t}.${c}`) ?? null };
  }
  return tables;
}

/** From checks of one column like `kind in ('a', 'b')`. */
async function listedValues(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ c: string; check: string }>`
    select conrelid::regclass || '.' || attname as c, pg_get_constraintdef(k.oid) as check
    from pg_constraint k join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'c' and cardinality(conkey) = 1 and connamespace = 'public'::regnamespace`.execute(db);
  const lists = rows.filter(({ check }) => /= ANY \(/.test(check) || /^CHECK \(\(\w+ = '[^']*'::text\)\)$/.test(check));
  return new Map(lists.map(({ c, check }) => [c, [...check.matchAll(/'([^']*)'/g)].map((m) => m[1]!).sort()]));
}

onBothDatabases("db/schema.ts", (open, kind) => {
  test("names every table and column there is, with its type, nullability and values", async () => {
    const { db } = await open();
    const real = await realTables(db);
    expect(Object.keys(declared).sort()).toEqual(Object.keys(real).sort());
    for (const [table, columns] of Object.entries(declared)) {
      // The type may ask for more than the database does: no lists of values, no use of a default.
      const shown = Object.entries(real[table]!).map(([name, column]) => {
        const promised = columns[name];
        const generated = column.generated && promised?.generated !== false;
        return [name, { ...column, generated, values: promised?.values === null ? null : column.values }];
      });
      expect({ table, columns }).toEqual({ table, columns: Object.fromEntries(shown) });
    }
  });

  test("is seen to drift when a column is added", async () => {
    const { db, close } = await testDatabase(kind);
    await sql`alter table agency add column extra date`.execute(db);
    const { extra } = (await realTables(db)).agency!;
    await close();
    expect(extra).toEqual({ is: "string", nullable: true, generated: false, values: null });
  });
});
