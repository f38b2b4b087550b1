import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMetrics } from "~/metrics/open-metrics.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import { onBothDatabases } from "../support/database";
import { HOUR, later, MINUTE, now, testHouse } from "../support/given";
import { boundlessHouse, finished } from "../support/requests";

/** The value of a series as Prometheus reads it; undefined where there is none. */
function figureOf(text: string, series: string): number | undefined {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

onBothDatabases("figures of the database", (open) => {
  let house: Awaited<ReturnType<typeof boundlessHouse>>;
  let boss: Boss;
  beforeAll(async () => {
    const { db, engine } = await open();
    house = await boundlessHouse(db);
    boss = await openBoss(engine, (error) => {
      throw error;
    });
  });
  afterAll(() => boss.stop());

  test("say of every queue how much waits, and for how long", async () => {
    const { read } = openMetrics(house, { web: false, worker: true });
    expect(figureOf(await read(now), 'otmena_queue_oldest_seconds{queue="messages"}')).toBe(0);
    await finished(house, { phone: "+79000008811" });
    await house.db.transaction().execute(async (trx) => {
      await boss.put(trx, "render-notice", { noticeId: randomUUID() });
      await boss.put(trx, "finish", { annulment: "1" }, { afterSeconds: 86_400 });
    });
    const due = later(2 * HOUR, new Date());
    const text = await read(due);
    expect(figureOf(text, 'otmena_queue_length{queue="messages"}')).toBe(2); // a code, and that it was carried out
    expect(figureOf(text, 'otmena_queue_length{queue="notices"}')).toBe(1);
    expect(Math.round(figureOf(text, 'otmena_queue_oldest_seconds{queue="notices"}')! / 60)).toBe(120);
    expect(figureOf(text, 'otmena_queue_length{queue="finish"}')).toBeUndefined(); // its time has not come
    expect(figureOf(text, 'otmena_queue_length{queue="deliveries"}')).toBe(0);
    expect(figureOf(text, 'otmena_queue_length{queue="seals"}')).toBeGreaterThan(3);
    expect(figureOf(await read(later(5 * MINUTE)), 'otmena_queue_oldest_seconds{queue="seals"}')).toBe(300);
    expect(figureOf(text, "otmena_database_read")).toBe(1);
  });
});

test("where the database is away, the figures of the process are told without it", async () => {
  const { db: _, ...house } = testHouse({} as never);
  const { read } = openMetrics({ ...house, db: undefined as never }, { web: true, worker: true });
  const text = await read(now);
  expect(figureOf(text, "otmena_database_read")).toBe(0);
  expect(figureOf(text, "otmena_log_in_doubt")).toBe(0);
  expect(text).toContain("process_cpu_seconds_total");
});
