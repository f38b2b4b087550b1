import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import { describe, expect, test, vi } from "vitest";
import type { Settings } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import { isDatabaseAway } from "~/shell/faults.server";
import { openPostgres } from "~/shell/open.server";
import { noteFault, unready } from "~/shell/ping.server";
import { testDatabase } from "../support/database";

const postgres = { databaseUrl: "postgres://x", dataDir: "/nowhere" } as Settings;
const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("isDatabaseAway", () => {
  test.each([
    "ECONNREFUSED",
    "57P01",
    "57P02",
    "57P03",
    "08006",
    "08001",
    "53300",
    "53100",
    "57014",
    "25006",
    "ETIMEDOUT",
  ])("knows %s", (code) => {
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

test("a database is ready until it is away; one that takes too long is as good as away", async () => {
  const { db, close } = await testDatabase();
  const embedded = { databaseUrl: null, dataDir: "/nowhere" } as Settings;
  for (const settings of [postgres, embedded]) expect(await unready({ db, settings })).toBeNull();
  await close();
  for (const settings of [postgres, embedded])
    expect(await unready({ db, settings })).toBe("the database does not answer");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const asked = unready({ db: stuck(), settings: postgres });
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(await asked).toBe("the database does not answer");
});

test("a database whose disk is full is not ready for a while, once a writer has found out; of an embedded one it is seen before", async () => {
  const { db, close } = await testDatabase();
  const embedded = { databaseUrl: null, dataDir: "/proc" } as Settings; // has no room at all
  if (process.platform === "linux")
    expect(await unready({ db, settings: embedded })).toBe("the database's disk is full");
  noteFault(db, coded("23505"));
  expect(await unready({ db, settings: postgres })).toBeNull();
  noteFault(db, new Error("x", { cause: coded("53100") }));
  expect(await unready({ db, settings: postgres })).toBe("the database's disk is full");
  await close();
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
