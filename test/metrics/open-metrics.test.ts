import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMetrics } from "~/metrics/open-metrics.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { boundlessHouse, filed, finished } from "../support/requests";

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

onBothDatabases("figures of messages", (open) => {
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

  /** Delivered so many seconds after it was written; its first attempt was in vain. */
  async function deliver(recordId: string, seconds: number, at = now): Promise<void> {
    await sql`insert into message_attempt (message_id, at, gateway, failure)
      select id, ${at}, 'smpp', 'throttled' from message where record_id = ${recordId}`.execute(house.db);
    await sql`update message set state = 'delivered', gateway = 'smpp', created_at = ${at}, sent_at = ${at},
      settled_at = ${later(seconds * SECOND, at)} where record_id = ${recordId}`.execute(house.db);
  }

  test("count what was sent, delivered and failed today, how long it took, and codes that were typed", async () => {
    const { record } = await finished(house, { phone: "+79000008811" });
    await deliver(record.id, 5);
    const { record: slow } = await filed(house, { phone: "+79000008822" });
    await deliver(slow.id, 40);
    const { record: former } = await filed(house, { phone: "+79000008833" });
    await deliver(former.id, 3, later(-DAY));
    const text = await openMetrics(house, { web: false, worker: true }).read(later(HOUR));
    const smpp = 'channel="sms",gateway="smpp"';
    const figures = {
      [`otmena_messages_sent_total{${smpp},kind="code"}`]: 2,
      [`otmena_messages_sent_total{${smpp},kind="other"}`]: 1,
      [`otmena_messages_delivered_total{${smpp}}`]: 3,
      [`otmena_message_failures_total{${smpp},kind="throttled"}`]: 3,
      'otmena_codes_used_total{channel="sms"}': 1,
      'otmena_delivery_seconds_bucket{le="2",channel="sms"}': 0,
      'otmena_delivery_seconds_bucket{le="5",channel="sms"}': 2,
      'otmena_delivery_seconds_bucket{le="60",channel="sms"}': 3,
      'otmena_delivery_seconds_bucket{le="+Inf",channel="sms"}': 3,
      'otmena_delivery_seconds_sum{channel="sms"}': 50,
      'otmena_delivery_seconds_count{channel="sms"}': 3,
      'otmena_breaker_open{share="sentAgain"}': 0,
      'otmena_breaker_most{share="sentAgain"}': 50,
    };
    expect(Object.fromEntries(Object.keys(figures).map((one) => [one, figureOf(text, one)]))).toEqual(figures);
    expect(text).toContain("# TYPE otmena_delivery_seconds histogram");
  });

  test("begin anew at midnight", async () => {
    const text = await openMetrics(house, { web: false, worker: true }).read(later(DAY));
    expect(text).not.toContain("otmena_messages_sent_total{");
    expect(text).not.toContain("otmena_delivery_seconds_count{");
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
