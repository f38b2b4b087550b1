import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { describe, expect, inject, test } from "vitest";
import type { Db, Trx } from "~/shell/db.server";
import { openPostgres } from "~/shell/open.server";
import { StatementNames } from "~/shell/statements.server";
import { onBothDatabases, testDatabase } from "../support/database";

let count = 0;
/** A text that no other test has asked: databases are used by several. */
const mark = () => sql.raw(`-- statement ${++count} \n`);
const alike = (statement: RawBuilder<unknown>, times: number) => Array.from({ length: times }, () => statement);

/** How often each statement that is kept by the connection was run; of those that hold `text`. */
async function kept(trx: Trx | Db, text: string): Promise<number[]> {
  const { rows } = await sql<{ uses: number }>`select generic_plans + custom_plans as uses
    from pg_prepared_statements where position(${text} in statement) > 0 and statement not like '%pg_prepared%'`.execute(
    trx,
  );
  return rows.map(({ uses }) => uses);
}

describe("names of statements", () => {
  test("are given at the third use, and stay", () => {
    const names = new StatementNames(10);
    expect(["a", "a", "b", "a", "a", "b", "b"].map((text) => names.nameOf(text))).toEqual([
      ...[null, null, null],
      ...["s1", "s1", null, "s2"],
    ]);
  });

  test("are given to so many and no more, to none where none are wanted", () => {
    const names = (most: number) => {
      const all = new StatementNames(most);
      return ["a", "b", "c"].map((text) => [1, 2, 3].map(() => all.nameOf(text)).at(-1));
    };
    expect([names(2), names(0)]).toEqual([
      ["s1", "s2", null],
      [null, null, null],
    ]);
  });

  test("are not given to texts of which there is no end", () => {
    const names = new StatementNames(10);
    for (let round = 0; round < 3; round += 1)
      for (let n = 0; n < 5000; n += 1) expect(names.nameOf(`select ${n}`)).toBeNull();
  });

  test.each([
    'select * from "challenge"',
    'select "entry".* from "entry"',
    'SELECT a, "entry".*\nfrom entry',
    'insert into "share" ("id") values ($1) returning *',
    'update "share" set "id" = $1 returning "share".*',
  ])("are not given where all columns are taken: %s", (text) => {
    const names = new StatementNames(10);
    expect([1, 2, 3, 4].map(() => names.nameOf(text))).toEqual([null, null, null, null]);
  });

  test.each([
    "select count(*) from entry",
    "select a from b where c = $1 * 3",
    'select "a" from (select * from b) c',
    "update a set b = c * 2 returning b",
  ])("are given where only named columns come back: %s", (text) => {
    const names = new StatementNames(10);
    expect([1, 2, 3].map(() => names.nameOf(text))).toEqual([null, null, "s1"]);
  });
});

onBothDatabases("statements that are asked often", (open, kind) => {
  test.runIf(kind === "postgres")("are kept, those asked three times, on one connection", async () => {
    const { db, close } = await testDatabase("postgres"); // of one that others have used all names may be given away
    const text = `statement ${count + 1} `;
    const statement = sql`select ${mark()} ${1}::int as n`;
    await db.transaction().execute(async (trx) => {
      for (const one of alike(statement, 2)) await one.execute(trx);
      expect(await kept(trx, text)).toEqual([]);
      for (const one of alike(statement, 4)) expect((await one.execute(trx)).rows).toEqual([{ n: 1 }]);
      expect(await kept(trx, text)).toEqual([4]);
    });
    await close();
  });

  test("answer like any other, whatever their values are", async () => {
    const { db } = await open();
    const comment = mark();
    const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
    const text = fc.string({ unit: "grapheme" }).filter((one) => !one.includes("\0") && one.isWellFormed());
    const values = fc.record({
      text: maybe(text),
      number: maybe(fc.maxSafeInteger()),
      bytes: maybe(fc.uint8Array()),
      at: maybe(fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })),
      json: maybe(fc.dictionary(fc.string({ unit: "grapheme-ascii" }), fc.integer())),
      texts: maybe(fc.array(text)),
      flag: maybe(fc.boolean()),
    });
    const ask = async (one: typeof values extends fc.Arbitrary<infer V> ? V : never) => {
      const { rows } = await sql<
        typeof one
      >`select ${comment} ${one.text}::text as text, ${one.number}::bigint as number,
        ${one.bytes}::bytea as bytes, ${one.at}::timestamptz as at,
        ${one.json === null ? null : JSON.stringify(one.json)}::jsonb as json, ${one.texts}::text[] as texts,
        ${one.flag}::boolean as flag from generate_series(1, ${2}::int)`.execute(db);
      expect(rows).toEqual([one, one]);
    };
    await fc.assert(fc.asyncProperty(values, ask), { numRuns: 60 });
  });

  test("fail like any other, and do not stay broken", async () => {
    const { db } = await open();
    const comment = mark();
    const over = (n: number) => sql<{ n: number }>`select ${comment} 10 / ${n}::int as n`;
    const asked = async (to: Db | Trx, n: number) => (await over(n).execute(to)).rows[0]?.n;
    for (const n of [1, 2, 5, 10]) expect(await asked(db, n)).toBe(10 / n);
    for (let n = 0; n < 3; n += 1) await expect(asked(db, 0)).rejects.toMatchObject({ code: "22012" });
    await expect(
      db.transaction().execute(async (trx) => {
        await expect(asked(trx, 0)).rejects.toMatchObject({ code: "22012" });
        await expect(asked(trx, 1)).rejects.toMatchObject({ code: "25P02" });
        throw new Error("enough");
      }),
    ).rejects.toThrow("enough");
    expect(await asked(db, 5)).toBe(2);
  });

  test("are not prepared by a transaction that has failed, and are by the next", async () => {
    const { db } = await open();
    const comment = mark();
    const ask = (to: Db | Trx) => sql`select ${comment} ${"x"}::text as x`.execute(to);
    for (let n = 0; n < 2; n += 1) await ask(db);
    const failing = db.transaction().execute(async (trx) => {
      await sql`select 1 / 0`.execute(trx).catch(() => {});
      await ask(trx);
    });
    await expect(failing).rejects.toMatchObject({ code: "25P02" });
    for (let n = 0; n < 3; n += 1) expect((await ask(db)).rows).toEqual([{ x: "x" }]);
  });

  test("get over a table that changes: a column more costs nothing, another type one failure", async () => {
    const { db } = await open();
    const table = sql.raw(`changing_${++count}`);
    await sql`create table ${table} (n integer)`.execute(db);
    await sql`insert into ${table} values (1), (2)`.execute(db);
    const ask = async () => (await sql`select n from ${table} where n > ${0}`.execute(db)).rows;
    for (let n = 0; n < 4; n += 1) expect(await ask()).toEqual([{ n: 1 }, { n: 2 }]);
    await sql`alter table ${table} add column more text`.execute(db);
    expect(await ask()).toEqual([{ n: 1 }, { n: 2 }]);
    await sql`alter table ${table} alter column n type bigint`.execute(db);
    await ask().catch(() => {}); // from then on none may fail
    for (let n = 0; n < 4; n += 1) expect(await ask()).toEqual([{ n: 1 }, { n: 2 }]);
    await sql`drop table ${table}`.execute(db);
  });

  test("keep apart what is asked at once, in transactions and beside them", async () => {
    const { db } = await open();
    const [one, two] = [mark(), mark()];
    const ask = async (to: Db | Trx, n: number) => {
      const [first, second] = [
        await sql`select ${one} ${n}::int as n`.execute(to),
        await sql`select ${two} ${`${n}`}::text as t, ${n}::int as n`.execute(to),
      ];
      return [first.rows, second.rows];
    };
    const all = Array.from({ length: 60 }, (_, n) => n);
    const said = await Promise.all(
      all.map((n) => (n % 3 === 0 ? db.transaction().execute((trx) => ask(trx, n)) : ask(db, n))),
    );
    expect(said).toEqual(all.map((n) => [[{ n }], [{ t: `${n}`, n }]]));
  });
});

describe.skipIf(!inject("postgresUrl"))("a pooler between us and PostgreSQL", { timeout: 60_000 }, () => {
  test("may be one that knows no prepared statements: none are kept then", async () => {
    const database = await testDatabase("postgres");
    const { db, close } = openPostgres(database.url ?? "", 1, undefined, { statements: 0 });
    const statement = sql`select ${mark()} ${1}::int as n`;
    for (const one of alike(statement, 5)) await one.execute(db);
    expect(await kept(db, "statement")).toEqual([]);
    await close();
    await database.close();
  });
});
