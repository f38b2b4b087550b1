import { sql } from "kysely";
import { expect, test } from "vitest";
import { givenEntries } from "../journal/given-log";
import { onBothDatabases } from "./database";
import { givenCountry, givenRecord, testHouse } from "./given";

onBothDatabases("a database lent to one test after another", (open) => {
  test.each(["few rows", "many rows"])("is empty, and counts from the beginning, before and after %s", async (left) => {
    const { db } = await open();
    const { rows } = await sql<{ name: string }>`select format('%I', tablename) as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely_%'`.execute(db);
    const counts = rows.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
    expect((await sql.raw(counts.join(" union all ")).execute(db)).rows).toEqual([]);
    const house = testHouse(db);
    await givenCountry(house.db);
    await givenRecord(house);
    await givenEntries(house, left === "few rows" ? 2 : 310);
    const first = await db.selectFrom("entry").select("id").orderBy("id").limit(1).executeTakeFirst();
    expect(first).toEqual({ id: 1 });
  });
});
