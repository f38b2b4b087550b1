import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Settings } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import { isDatabaseAway } from "~/shell/faults.server";
import { openPostgres } from "~/shell/open.server";
import { answers, noteFault, unready } from "~/shell/ping.server";
import { testDatabase } from "../support/database";

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

describe("answers", () => {
  test("is true of a database that does, false of one that is away, and of one that takes too long", async () => {
    const { db, close } = await testDatabase();
    expect(await answers(db, 5000)).toBe(true);
    await close();
    expect(await answers(db, 5000)).toBe(false);
    expect(await answers(stuck(), 1)).toBe(false);
  });
});

describe("unready", () => {
  const postgres = { databaseUrl: "postgres://x", dataDir: "/nowhere" } as Settings;

  test("is null while the database answers, and says when it does not", async () => {
    const { db, close } = await testDatabase();
    expect(await unready({ db, settings: postgres })).toBeNull();
    await close();
    expect(await unready({ db, settings: postgres })).toBe("the database does not answer");
  });

  test("says for a while that the disk is full, once a writer has found out", async () => {
    const { db, close } = await testDatabase();
    noteFault(db, coded("23505"));
    expect(await unready({ db, settings: postgres })).toBeNull();
    noteFault(db, new Error("x", { cause: coded("53100") }));
    expect(await unready({ db, settings: postgres })).toBe("the database's disk is full");
    await close();
  });

  test.runIf(process.platform === "linux")("says so of an embedded database before anybody finds out", async () => {
    const { db, close } = await testDatabase();
    const settings = { databaseUrl: null, dataDir: "/proc" } as Settings; // has no room at all
    expect(await unready({ db, settings })).toBe("the database's disk is full");
    await close();
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
