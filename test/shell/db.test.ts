import { type RawBuilder, sql, WithSchemaPlugin } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { type Db, onceCommitted, type Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";

const agency = { id: "a", name: "A" };
const alarm = "db used inside a transaction";

/** Every way there is to reach the database through `db`. */
const ways: Record<string, (db: Db) => Promise<unknown>> = {
  "a select": (db) => db.selectFrom("agency").selectAll().execute(),
  "a select from nothing": (db) => db.selectNoFrom(sql`1`.as("one")).execute(),
  "a stream": async (db) => {
    for await (const row of db.selectFrom("agency").selectAll().stream()) return row;
  },
  "an insert": (db) => db.insertInto("agency").values(agency).execute(),
  "an update": (db) => db.updateTable("agency").set(agency).execute(),
  "a delete": (db) => db.deleteFrom("agency").execute(),
  "a merge": (db) =>
    db.mergeInto("agency as t").using("agency as s", "s.id", "t.id").whenMatched().thenDelete().execute(),
  with: (db) =>
    db
      .with("a", (one) => one.selectFrom("agency").selectAll())
      .selectFrom("a")
      .selectAll()
      .execute(),
  "a function of SQL": (db) => db.selectFrom("agency").select(db.fn.countAll().as("n")).execute(),
  "raw sql": (db) => sql`select 1`.execute(db),
  "a compiled query": (db) => db.executeQuery(sql`select 1`.compile(db)),
  "its executor": (db) => db.getExecutor().executeQuery(sql`select 1`.compile(db)),
  "the schema": (db) => db.schema.createTable("other").addColumn("n", "integer").execute(),
  "the schema of another schema": (db) => db.schema.withSchema("x").dropTable("y").ifExists().execute(),
  "a connection": (db) => db.connection().execute(async (one) => sql`select 1`.execute(one)),
  "a nested transaction": (db) => db.transaction().execute(async () => {}),
  "a nested transaction with a level": (db) =>
    db
      .transaction()
      .setIsolationLevel("serializable")
      .execute(async () => {}),
  "a nested transaction that only reads": (db) =>
    db
      .transaction()
      .setAccessMode("read only")
      .execute(async () => {}),
  introspection: (db) => db.introspection.getTables(),
  "another schema": (db) => db.withSchema("x").selectFrom("agency").selectAll().execute(),
  "a plugin": (db) => db.withPlugin(new WithSchemaPlugin("x")).selectFrom("agency").selectAll().execute(),
  "no plugins": (db) => db.withoutPlugins().selectFrom("agency").selectAll().execute(),
};

onBothDatabases("db inside a transaction", (open) => {
  let db: Db;
  beforeAll(async () => {
    db = (await open()).db;
  });

  test.each(Object.entries(ways))("refuses %s at once, and the transaction goes on", async (_name, use) => {
    const one = await db.transaction().execute(async (trx) => {
      await expect(use(db)).rejects.toThrow(alarm);
      return sql<{ n: number }>`select 1 as n`.execute(trx);
    });
    expect(one.rows).toEqual([{ n: 1 }]);
  });

  test("refuses what was built before it began", async () => {
    const select = db.selectFrom("agency").selectAll();
    const raw: RawBuilder<unknown> = sql`select 1`;
    const other = db.transaction();
    const withPlugin = db.withPlugin(new WithSchemaPlugin("public"));
    await db.transaction().execute(async () => {
      await expect(select.execute()).rejects.toThrow(alarm);
      await expect(raw.execute(db)).rejects.toThrow(alarm);
      await expect(other.execute(async () => {})).rejects.toThrow(alarm);
      await expect(withPlugin.selectFrom("agency").selectAll().execute()).rejects.toThrow(alarm);
    });
  });

  test("refuses deep below, in whatever the transaction waits for", async () => {
    const deep = async () => {
      await new Promise(setImmediate);
      await Promise.all([db.selectFrom("agency").selectAll().execute()]);
    };
    await expect(db.transaction().execute(deep)).rejects.toThrow(alarm);
  });

  test("refuses also where the transaction has a level or only reads", async () => {
    const misuse = () => db.selectFrom("agency").selectAll().execute();
    await expect(db.transaction().setIsolationLevel("repeatable read").execute(misuse)).rejects.toThrow(alarm);
    await expect(db.transaction().setAccessMode("read only").execute(misuse)).rejects.toThrow(alarm);
  });

  test("lets trx do all of it", async () => {
    await db.transaction().execute(async (trx: Trx) => {
      await trx.insertInto("agency").values({ id: "inside", name: "A" }).execute();
      await trx.withSchema("public").selectFrom("agency").selectAll().execute();
      await trx.introspection.getTables();
      await sql`select 1`.execute(trx);
      await trx.schema.createTable("made_inside").addColumn("n", "integer").execute();
      const found = await trx.selectFrom("agency").select("id").where("id", "=", "inside").execute();
      expect(found).toEqual([{ id: "inside" }]);
    });
  });
});

onBothDatabases("db outside", (open) => {
  let db: Db;
  beforeAll(async () => {
    db = (await open()).db;
  });

  test("is free while another flow has a transaction open, and sees nothing of it before it is committed", async () => {
    const count = async () => (await db.selectFrom("agency").select("id").where("id", "=", "b").execute()).length;
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const writing = db.transaction().execute(async (trx) => {
      await trx.insertInto("agency").values({ id: "b", name: "B" }).execute();
      begun();
      await mayGoOn;
      throw new Error("rolled back");
    });
    await hasBegun;
    const counting = count(); // waits on the embedded database, reads past it on PostgreSQL
    goOn();
    await expect(writing).rejects.toThrow("rolled back");
    expect(await counting).toBe(0);
  });

  test("is free again as soon as the transaction has ended, also for what was begun in it", async () => {
    const select = () => db.selectFrom("agency").selectAll().execute();
    let after: Promise<unknown> | undefined;
    let ended = () => {};
    const hasEnded = new Promise<void>((resolve) => {
      ended = resolve;
    });
    await db.transaction().execute(async () => {
      after = hasEnded.then(select);
    });
    ended();
    await after;
    await expect(db.transaction().execute(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await select();
  });

  test("serves every one of the ways that are refused inside", async () => {
    for (const [name, use] of Object.entries(ways)) {
      if (name === "a stream") continue; // each database has its own reason to have none
      const failure = await use(db).then(
        () => null,
        (error: Error) => error.message,
      );
      const noSuchSchema = /another schema|a plugin/.test(name) && failure?.includes("does not exist");
      expect([name, noSuchSchema ? null : failure]).toEqual([name, null]);
    }
  });
});

describe("a transaction that the alarm would not know of", () => {
  test("cannot be begun", async () => {
    const { GuardedKysely } = await import("~/shell/db.server");
    const { DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } = await import("kysely");
    const db: Db = new GuardedKysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (one) => new PostgresIntrospector(one),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    expect(() => db.startTransaction()).toThrow("use db.transaction()");
  });
});

onBothDatabases("what is to be done once a transaction is committed", (open) => {
  let db: Db;
  beforeAll(async () => {
    db = (await open()).db;
  });

  test("is done in its order when it is, not when it is rolled back, and asked for within one alone", async () => {
    const done: string[] = [];
    await db.transaction().execute(async (trx) => {
      for (const one of ["a", "b"]) onceCommitted(() => done.push(one));
      await trx.selectFrom("agency").selectAll().execute();
      expect(done).toEqual([]);
    });
    expect(done).toEqual(["a", "b"]);
    const back = db.transaction().execute(async () => {
      onceCommitted(() => done.push("c"));
      throw new Error("changed its mind");
    });
    await expect(back).rejects.toThrow("changed its mind");
    expect(done).toEqual(["a", "b"]);
    expect(() => onceCommitted(() => {})).toThrow("no transaction is open");
  });
});
