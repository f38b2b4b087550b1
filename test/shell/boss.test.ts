import { once } from "node:events";
import { sql } from "kysely";
import { PgBoss } from "pg-boss";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Boss, type Handlers, openBoss } from "~/shell/boss.server";
import type { Db, Trx } from "~/shell/db.server";
import { onBothDatabases, type TestDatabase } from "../support/database";

const bosses: Boss[] = [];
afterEach(async () => {
  await Promise.all(bosses.splice(0).map((boss) => boss.stop()));
});

async function bossOver({ engine }: TestDatabase): Promise<Boss> {
  const boss = await openBoss(engine, (error) => {
    throw error;
  });
  bosses.push(boss);
  return boss;
}

/** A desk that writes down which messages it was given, and can be waited at. */
function desk(act: (messageId: string, signal: AbortSignal) => Promise<void> = async () => {}) {
  const events = new EventTarget();
  const given: string[] = [];
  const never = () => Promise.reject(new Error("no such job was left"));
  const handlers: Handlers = {
    "answer-inbound": never,
    "next-channel": never,
    "render-notice": never,
    "make-export": never,
    "check-profile": never,
    "watch-requests": never,
    finish: never,
    "send-webhooks": async () => {},
    "test-webhook": never,
    sweep: async () => {},
    "review-due": never,
    "obligation-due": never,
    "close-accounts": never,
    "pause-due": never,
    "erase-ended": never,
    "offer-hours": never,
    remind: never,
    "demo-bank-call": never,
    "ask-bank": never,
    async "send-message"({ messageId }, signal) {
      given.push(messageId);
      events.dispatchEvent(new Event("given"));
      await act(messageId, signal);
    },
  };
  const has = async (n: number) => {
    while (given.length < n) await once(events, "given");
  };
  return { handlers, given, has };
}

const leave = (db: Db, boss: Boss, messageId: string) =>
  db.transaction().execute((trx) => boss.put(trx, "send-message", { messageId }));

const statesOf = async (db: Db) => {
  const jobs = sql<{ id: string; state: string }>`
    select data->>'messageId' as id, state::text from jobs.job where name = 'send-message' order by created_on`;
  return Object.fromEntries((await jobs.execute(db)).rows.map(({ id, state }) => [id, state]));
};

onBothDatabases("a job", (open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });

  test("is done when its transaction is committed, and never when it is rolled back", async () => {
    const boss = await bossOver(database);
    const { handlers, given, has } = desk();
    // The very first thing on a fresh database, and within a transaction: the queue has been read before.
    await leave(database.db, boss, "committed");
    const rolledBack = database.db.transaction().execute(async (trx) => {
      await boss.put(trx, "send-message", { messageId: "rolled back" });
      throw new Error("changed its mind");
    });
    await expect(rolledBack).rejects.toThrow("changed its mind");
    await boss.work(handlers);
    await has(1);
    await leave(database.db, boss, "later");
    await has(2);
    await boss.stop();
    expect(given).toEqual(["committed", "later"]);
    expect(await statesOf(database.db)).toEqual({ committed: "completed", later: "completed" });
  });

  test("is not to be seen before the commit", async () => {
    const boss = await bossOver(database);
    const { handlers, given, has } = desk();
    await boss.work(handlers);
    await database.db.transaction().execute(async (trx) => {
      await boss.put(trx, "send-message", { messageId: "job 1" });
      await sql`select pg_sleep(0.7)`.execute(trx); // longer than a worker waits between looks
      expect(given).toEqual([]);
    });
    await has(1);
  });

  test("whose handler throws is tried again, after a pause", async () => {
    const boss = await bossOver(database);
    let failures = 0;
    const { handlers, given, has } = desk(async () => {
      failures += 1;
      if (failures === 1) throw new Error("the gateway is away");
    });
    await boss.work(handlers);
    await leave(database.db, boss, "job 2");
    await has(2);
    await boss.stop();
    expect(given).toEqual(["job 2", "job 2"]);
    expect(await statesOf(database.db)).toMatchObject({ "job 2": "completed" });
  });

  test("may be left for later", async () => {
    const boss = await bossOver(database);
    const later = { afterSeconds: 3600 };
    await database.db.transaction().execute((trx) => boss.put(trx, "send-message", { messageId: "job 3" }, later));
    const { rows } = await sql<{ wait: number }>`
      select extract(epoch from start_after - created_on)::float8 as wait from jobs.job where data->>'messageId' = 'job 3'`.execute(
      database.db,
    );
    expect(rows[0]!.wait).toBeCloseTo(3600, 0);
  });

  test("that is running ends before the worker stops", async () => {
    const boss = await bossOver(database);
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let rows = 0;
    const { handlers, has } = desk(async () => {
      await mayGoOn;
      rows = (await database.db.selectFrom("agency").selectAll().execute()).length + 1; // the database is still there
    });
    await boss.work(handlers);
    await leave(database.db, boss, "job 4");
    await has(1);
    const stopped = boss.stop();
    goOn();
    await stopped;
    expect(rows).toBe(1);
    expect(await statesOf(database.db)).toMatchObject({ "job 4": "completed" });
  });

  test("left while nobody works waits for the next worker", async () => {
    const first = await bossOver(database);
    await leave(database.db, first, "job 5");
    await first.stop();
    const second = await bossOver(database);
    const { handlers, given, has } = desk();
    await second.work(handlers);
    await has(1);
    expect(given).toEqual(["job 5"]);
  });
});

onBothDatabases("workers", (open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });

  test("are woken by a commit of their own process, and by none that was rolled back or is for later", async () => {
    const boss = await bossOver(database);
    const { handlers, has } = desk();
    await boss.work(handlers);
    const woken = vi.spyOn(PgBoss.prototype, "notifyWorker");
    try {
      await leave(database.db, boss, "soon");
      // Both of them; one that found it by looking would tell itself alone to look again.
      expect(woken.mock.calls.length).toBeGreaterThanOrEqual(2);
      await has(1);
      await boss.stop();
      woken.mockClear();
      const later = database.db
        .transaction()
        .execute((trx) => boss.put(trx, "send-message", { messageId: "later" }, { afterSeconds: 3600 }));
      await expect(later).resolves.toBeUndefined();
      const back = database.db.transaction().execute(async (trx) => {
        await boss.put(trx, "send-message", { messageId: "never" });
        throw new Error("changed its mind");
      });
      await expect(back).rejects.toThrow("changed its mind");
      expect(woken).not.toHaveBeenCalled();
    } finally {
      woken.mockRestore();
    }
  });

  test("of whom an older release had the database tell are not told by it any more", async () => {
    await (await bossOver(database)).stop();
    await sql`update jobs.queue set notify = true`.execute(database.db);
    await bossOver(database);
    const told = sql`select notify from jobs.queue where name = 'send-message'`;
    expect((await told.execute(database.db)).rows).toEqual([{ notify: false }]);
  });

  // At two looks a second, two workers would need 25 seconds.
  test("take the next job at once when one is done, or has failed", { timeout: 20_000 }, async () => {
    const boss = await bossOver(database);
    const failed = new Set<string>();
    const { handlers, has } = desk(async (id) => {
      if (!id.endsWith("7") || failed.has(id)) return;
      failed.add(id);
      throw new Error("the gateway is away");
    });
    await database.db.transaction().execute(async (trx) => {
      for (let n = 0; n < 100; n += 1) await boss.put(trx, "send-message", { messageId: `n${n}` });
    });
    await boss.work(handlers);
    await has(110);
  });
});

onBothDatabases("many jobs", (open) => {
  test("are each done once, however many workers there are", async () => {
    const database = await open();
    const workers = [await bossOver(database), await bossOver(database)];
    const { handlers, given, has } = desk();
    const wanted = Array.from({ length: 20 }, (_, n) => `m${n}`);
    await Promise.all(wanted.map((id, n) => leave(database.db, workers[n % 2]!, id)));
    for (const worker of workers) await worker.work(handlers);
    await has(20);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect([...given].sort()).toEqual([...wanted].sort());
  });
});

test("a job cannot be left outside a transaction: there is no way to write it down", () => {
  const left = (boss: Boss, db: Db, trx: Trx) => [
    // @ts-expect-error db is no proof of a transaction
    () => boss.put(db, "sweep", {}),
    () => boss.put(trx, "sweep", {}),
    // @ts-expect-error each job has its own data
    () => boss.put(trx, "send-message", { noticeId: "a" }),
  ];
  expect(left).toBeTypeOf("function"); // the compiler judges it
});
