import { sql } from "kysely";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { isDatabaseAway } from "~/shell/faults.server";
import { type OpenDatabase, openPostgres } from "~/shell/open.server";
import { type TestDatabase, testDatabase } from "../support/database";
import { type FreezingProxy, startProxy } from "../support/freezing-proxy";

/** Seconds for a statement; a silent connection is given up two later. */
const patience = 1;
/** What pages are promised: they answer again so soon after new connections are possible. */
const PROMISED_MS = 15_000;

describe.skipIf(!inject("postgresUrl"))("a network path to PostgreSQL that freezes (security 59)", () => {
  let database: TestDatabase;
  let proxy: FreezingProxy;
  let ours: OpenDatabase;
  const errors: Error[] = [];
  afterEach(async () => {
    await ours?.close();
    await proxy.close();
    await database.close();
  });

  async function openThroughProxy(connections: number, seconds = patience): Promise<void> {
    errors.length = 0;
    database = await testDatabase("postgres");
    const url = new URL(database.url ?? "");
    proxy = await startProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    ours = openPostgres(url.href, connections, (error) => errors.push(error), { patience: seconds });
  }
  const ask = () => sql<{ one: number }>`select ${1}::int as one`.execute(ours.db);
  const engine = () => (ours.engine.kind === "postgres" ? ours.engine.pool : expect.unreachable());
  /** As many connections as may be, each of which has answered. */
  const warm = (connections: number) =>
    Promise.all(Array.from({ length: connections }, () => sql`select pg_sleep(0.05)`.execute(ours.db)));

  test("while statements run: they fail as those of a database that is away, and the next are answered", async () => {
    await openThroughProxy(4);
    await warm(4);
    const running = [1, 2, 3, 4].map(() => sql`select pg_sleep(5)`.execute(ours.db));
    await expect.poll(() => engine().idleCount).toBe(0);
    proxy.freeze();
    const ends = await Promise.allSettled(running);
    for (const end of ends) expect(end.status === "rejected" && isDatabaseAway(end.reason)).toBe(true);
    proxy.allowNewLines();
    expect((await ask()).rows).toEqual([{ one: 1 }]);
  });

  test("in the middle of a transaction: it fails whole, and what it had locked is free again", async () => {
    await openThroughProxy(2);
    await ours.db.insertInto("agency").values({ id: "a", name: "A" }).execute();
    const lost = ours.db.transaction().execute(async (trx) => {
      await trx.updateTable("agency").set({ name: "B" }).execute();
      proxy.freeze();
      await trx.updateTable("agency").set({ name: "C" }).execute();
    });
    await expect(lost).rejects.toSatisfy(isDatabaseAway);
    proxy.allowNewLines();
    // The server waits for the lost one's next word no longer than for a statement.
    const again = () => ours.db.updateTable("agency").set({ name: "D" }).execute();
    await vi.waitFor(again, { timeout: PROMISED_MS, interval: 100 });
    expect(await ours.db.selectFrom("agency").select("name").execute()).toEqual([{ name: "D" }]);
  });

  test("while connections are idle: those are not lent any more, whatever the patience with a statement", async () => {
    await openThroughProxy(4, 60);
    await warm(4);
    const before = proxy.lines();
    proxy.freeze();
    const idleSince = performance.now();
    await vi.waitFor(() => expect(performance.now() - idleSince).toBeGreaterThan(1000), { timeout: 5000 });
    proxy.allowNewLines();
    const asked = performance.now();
    expect((await Promise.all([ask(), ask(), ask(), ask()])).map(({ rows }) => rows[0]?.one)).toEqual([1, 1, 1, 1]);
    expect(performance.now() - asked).toBeLessThan(PROMISED_MS);
    expect(proxy.lines()).toBeGreaterThan(before);
  });

  test("and stays frozen: every question is answered with a fault in time, and closing waits for nobody", async () => {
    await openThroughProxy(2);
    await warm(2);
    proxy.freeze();
    const ends = await Promise.allSettled([ask(), ask(), ask(), ask(), engine().query("select 1")]);
    for (const end of ends) expect(end.status === "rejected" && isDatabaseAway(end.reason)).toBe(true);
    await ours.close();
  });

  test("lets the server end what takes too long: the connection is good for the next", async () => {
    await openThroughProxy(1);
    await expect(sql`select pg_sleep(60)`.execute(ours.db)).rejects.toSatisfy(isDatabaseAway);
    const before = proxy.lines();
    expect((await ask()).rows).toEqual([{ one: 1 }]);
    expect([proxy.lines() - before, errors]).toEqual([0, []]);
  });

  test("nothing of this holds for a migration, which may take its time", async () => {
    await openThroughProxy(1, 0);
    const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(ours.db);
    expect(rows).toEqual([{ statement_timeout: "0" }]);
  });
});
