import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Db } from "~/shell/db.server";
import { isDatabaseAway } from "~/shell/faults.server";
import { openPostgres } from "~/shell/open.server";
import { answers } from "~/shell/ping.server";
import { testDatabase } from "../support/database";

const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("isDatabaseAway", () => {
  test.each(["ECONNREFUSED", "57P01", "57P02", "57P03", "08006", "08001", "53300", "ETIMEDOUT"])("knows %s", (code) => {
    expect(isDatabaseAway(coded(code))).toBe(true);
    expect(isDatabaseAway(new Error("x", { cause: coded(code) }))).toBe(true);
    expect(isDatabaseAway(new AggregateError([coded(code)]))).toBe(true);
  });

  test.each(["23505", "42P01", "40001", "ENOENT", "0800", ""])("does not blame the database for %j", (code) => {
    expect(isDatabaseAway(coded(code))).toBe(false);
  });

  test("takes anything that can be thrown", () => {
    const endless = new Error("x");
    endless.cause = endless;
    for (const thrown of [endless, null, undefined, "ECONNREFUSED", { code: "57P01" }])
      expect(isDatabaseAway(thrown)).toBe(false);
  });

  test("recognises a closed embedded database, also one that has kept the statement", async () => {
    const [fresh, used] = await Promise.all([testDatabase(), testDatabase()]);
    for (let n = 0; n < 4; n += 1) expect(await thrownBy(used.db)).toBeNull();
    for (const { db, close } of [fresh, used]) {
      await close();
      expect(isDatabaseAway(await thrownBy(db))).toBe(true);
    }
  });

  test("recognises a PostgreSQL that is not there, and our own pool when it is closed", async () => {
    const { db, close } = openPostgres("postgres://127.0.0.1:1/none", 1);
    expect(isDatabaseAway(await thrownBy(db))).toBe(true);
    await close();
    expect(isDatabaseAway(await thrownBy(db))).toBe(true);
  });
});

describe("answers", () => {
  test("is true of a database that does, false of one that is away, and of one that takes too long", async () => {
    const { db, close } = await testDatabase();
    expect(await answers(db, 5000)).toBe(true);
    await close();
    expect(await answers(db, 5000)).toBe(false);
    expect(await answers(stuck(), 1)).toBe(false);
  });
});

const thrownBy = (db: Db): Promise<unknown> =>
  sql`select ${1}::int`.execute(db).then(
    () => null,
    (error: unknown) => error,
  );

/** A database that never answers. */
function stuck(): Db {
  class Stuck extends DummyDriver {
    override acquireConnection(): Promise<never> {
      return new Promise(() => {});
    }
  }
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new Stuck(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
