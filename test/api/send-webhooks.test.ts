import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { changeWebhook } from "~/agencies/change-webhook.server";
import { findDelivery, writeDelivered } from "~/agencies/deliveries.server";
import { makeWebhook } from "~/agencies/make-webhook.server";
import { GIVEN_UP_MS } from "~/agencies/webhook";
import { countWaiting, findNext, listDead } from "~/agencies/webhook-tries.server";
import { listWebhooks } from "~/agencies/webhooks.server";
import { sendWebhooks } from "~/api/send-webhooks.server";
import { testWebhook } from "~/api/test-webhook.server";
import type { Officer } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { Receiver } from "../support/receiver";
import { boundlessHouse, dump, entries, finished, type TestHouse } from "../support/requests";

onBothDatabases("a webhook", (open) => {
  let house: TestHouse;
  let head: Officer;
  let whole: Awaited<ReturnType<typeof finished>>;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    head = await givenOfficer(house, { role: "heads" });
    whole = await finished(house);
  });

  let receiver: Receiver;
  let hook: { id: string; secret: string };
  beforeEach(async () => {
    receiver = await new Receiver().open();
    const made = await makeWebhook(deskWorld(house, head), "health", receiver.url);
    if (!made.ok) throw new Error(made.reason);
    hook = made.value;
  });
  afterEach(async () => {
    await receiver.close();
    await change({ do: "end" });
  });

  const webhookWorld = (at: Date) => ({
    ...deskWorld(house, head, at),
    actor: { kind: "system" as const, name: "webhook" },
  });
  const send = (at = now, patience = 5000) => sendWebhooks(webhookWorld(at), hook.id, undefined, patience);
  const change = (what: Parameters<typeof changeWebhook>[3], at = now) =>
    changeWebhook(deskWorld(house, head, at), "health", hook.id, what);
  const next = () => findNext(house.db, hook.id);
  const entryOf = async (record: { id: string }) =>
    (
      await house.db
        .selectFrom("delivery")
        .select("entry_id")
        .where("record_id", "=", record.id)
        .executeTakeFirstOrThrow()
    ).entry_id;
  const deliveryOf = async (entryId: number) =>
    (await findDelivery(house.db, { agencyId: null, officeIds: null }, entryId))!;

  /** One more act on the same record, as its act would write it, without the seconds of a whole request. */
  const act = () =>
    house.db.transaction().execute(async (trx) => {
      const { record, annulment, notice } = whole;
      const told = { id: record.id, agency: { id: "health" }, office: { id: "clinic" } };
      const done = { what: "finished", record: told, requestId: annulment.id, noticeId: notice.id } as const;
      const entry = { what: "finished", about: annulment.id } as const;
      return { entryId: await writeDelivered(trx, worldFor(house), entry, done), about: annulment.id };
    });

  /** As the worker does while the clock goes on, until nothing is left or `until` has come. */
  async function pump(from: Date, until: Date): Promise<void> {
    for (let at = from; at <= until; ) {
      await send(at);
      const waiting = await next();
      if (!waiting) return;
      at = waiting.nextAt > at ? waiting.nextAt : at;
    }
  }

  test("is told of an act at once, signed as its specification says, and of nobody", async () => {
    const at = new Date(); // the independent verifier goes by its own clock
    const { record, notice } = await finished(house);
    expect(house.left.filter(({ name }) => name === "send-webhooks").at(-1)).toEqual({
      name: "send-webhooks",
      data: { webhookId: hook.id },
    });
    await send(at);
    const [heard] = receiver.heard;
    expect(new Webhook(hook.secret).verify(heard!.text, heard!.headers as Record<string, string>)).toEqual(heard!.body);
    expect(() =>
      new Webhook(hook.secret).verify(`${heard!.text} `, heard!.headers as Record<string, string>),
    ).toThrow();
    const { "webhook-id": id, "webhook-timestamp": stamp, "webhook-signature": signature } = heard!.headers;
    expect(stamp).toBe(String(Math.floor(at.getTime() / 1000)));
    const key = Buffer.from(hook.secret.slice("whsec_".length), "base64");
    expect(key).toHaveLength(32);
    expect(signature).toBe(`v1,${createHmac("sha256", key).update(`${id}.${stamp}.${heard!.text}`).digest("base64")}`);
    expect(heard!.headers["content-type"]).toBe("application/json");
    expect(heard!.body).toMatchObject({
      type: "record.cancelled",
      timestamp: now.toISOString(),
      data: { id: await entryOf(record), record_number: record.number, notice_number: notice.number },
    });
    expect(heard!.text).not.toMatch(/Котова|Анна|9000/);
  });

  test("that takes it has acknowledged: so the delivery says, and the journal (security 37)", async () => {
    const { entryId, about } = await act();
    await send(later(SECOND));
    expect(await deliveryOf(entryId)).toMatchObject({ acknowledgedAt: later(SECOND), acknowledgedBy: "webhook" });
    expect((await entries(house, about)).at(-1)).toBe("delivery-acknowledged");
    await send(later(2 * SECOND));
    expect(receiver.heard).toHaveLength(1);
  });

  test("that is away for an hour loses nothing, hears nothing twice, and hears it in the order of the acts", async () => {
    await receiver.close();
    const first = [await act(), await act()];
    await pump(now, later(20 * MINUTE));
    expect(await deliveryOf(first[0]!.entryId)).toMatchObject({ state: "tried", triedAt: expect.any(Date) });
    const more = [await act(), await act(), await act()];
    await pump((await next())!.nextAt, later(HOUR));
    await receiver.open();
    const { nextAt, tries, lastFault } = (await next())!;
    expect([nextAt > later(HOUR), nextAt < later(3 * HOUR), tries > 3, lastFault]).toEqual([
      true,
      true,
      true,
      "no-connection",
    ]);
    await pump(nextAt, later(3 * HOUR));
    const ids = [...first, ...more].map(({ entryId }) => entryId);
    expect(receiver.ids).toEqual(ids.map((id) => `entry-${id}`));
    expect(await countWaiting(house.db, hook.id)).toBe(0);
  });

  test("that fails is told again under the same id, later and later, and what stands behind waits", async () => {
    receiver.answer = 500;
    const one = await act();
    const two = await act();
    const waits: number[] = [];
    for (let at = now; waits.length < 10; ) {
      await send(at);
      const { nextAt } = (await next())!;
      waits.push((nextAt.getTime() - at.getTime()) / 1000);
      at = nextAt;
    }
    [5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200].forEach((least, n) => {
      expect(waits[n]).toBeGreaterThanOrEqual(least);
      expect(waits[n]).toBeLessThanOrEqual(least * 1.2 + 1);
    });
    expect(new Set(receiver.ids)).toEqual(new Set([`entry-${one.entryId}`]));
    receiver.answer = 200;
    await pump((await next())!.nextAt, later(3 * DAY));
    expect(receiver.ids.slice(-2)).toEqual([`entry-${one.entryId}`, `entry-${two.entryId}`]);
  });

  test("that does not answer in time has failed, and so has one that sends us elsewhere", async () => {
    const { entryId } = await act();
    receiver.answer = "never";
    await send(now, 100);
    expect(await next()).toMatchObject({ tries: 1, lastStatus: null, lastFault: "too-slow" });
    receiver.answer = 302;
    await send((await next())!.nextAt);
    expect(await next()).toMatchObject({ tries: 2, lastStatus: 302, lastFault: null });
    expect(receiver.heard).toHaveLength(2);
    receiver.answer = 204;
    await send((await next())!.nextAt);
    expect((await deliveryOf(entryId)).state).toBe("acknowledged");
  });

  test("that is gone (410) has ended: it is told nothing more, and what waited is not lost", async () => {
    receiver.answer = 410;
    await act();
    await act();
    const before = house.left.length;
    await send();
    expect(house.left.slice(before)).toEqual([]);
    const gone = (await listWebhooks(house.db, "health")).find(({ id }) => id === hook.id);
    expect(gone).toMatchObject({ endedAt: now, endedBecause: "gone" });
    expect(await entries(house, hook.id)).toEqual(["webhook-made", "webhook-ended"]);
    await send(later(DAY));
    await act();
    expect([receiver.heard.length, await countWaiting(house.db, hook.id)]).toEqual([1, 2]);
  });

  test("gives up after three days, goes on with what stands behind, and tells again when asked to", async () => {
    receiver.answer = 503;
    const one = await act();
    const two = await act();
    for (let at = now; (await listDead(house.db, hook.id, 10)).length === 0; at = (await next())!.nextAt) {
      await send(at);
      if (at.getTime() - now.getTime() < GIVEN_UP_MS) expect(await listDead(house.db, hook.id, 10)).toEqual([]);
    }
    const dead = one.entryId;
    expect(await listDead(house.db, hook.id, 10)).toMatchObject([{ entryId: dead, lastStatus: 503 }]);
    receiver.answer = 200;
    const heard = receiver.heard.length;
    const after = later(5 * DAY);
    await send(after);
    expect(await change({ do: "again", entryId: dead }, after)).toMatchObject({ ok: true });
    await send(after);
    expect(receiver.ids.slice(heard)).toEqual([`entry-${two.entryId}`, `entry-${dead}`]);
    expect(await change({ do: "again", entryId: dead }, after)).toMatchObject({ ok: false });
  });

  test("can be made to leave out what it cannot take", async () => {
    receiver.answer = 500;
    const one = await act();
    const two = await act();
    await send();
    await change({ do: "skip", entryId: one.entryId });
    receiver.answer = 200;
    await send();
    expect((await deliveryOf(two.entryId)).state).toBe("acknowledged");
    expect(await listDead(house.db, hook.id, 10)).toMatchObject([{ entryId: one.entryId }]);
  });

  test("that pauses keeps what it has to be told until it goes on", async () => {
    await change({ do: "pause" });
    const { entryId } = await act();
    await send();
    expect(receiver.heard).toEqual([]);
    await change({ do: "resume" });
    await send();
    expect(receiver.ids).toEqual([`entry-${await entryId}`]);
  });

  test("that went on after a long pause has its three days anew", async () => {
    receiver.answer = 500;
    await act();
    await send();
    await change({ do: "pause" }, later(MINUTE));
    const resumed = later(4 * DAY);
    await change({ do: "resume" }, resumed);
    await send(resumed);
    expect(await listDead(house.db, hook.id, 10)).toEqual([]);
    expect(await next()).toMatchObject({ tries: 1, beganAt: resumed });
  });

  test("that does not pause has no tries anew by going on, and one that pauses has done so since the first time", async () => {
    receiver.answer = 500;
    await act();
    await send();
    await change({ do: "resume" }, later(MINUTE));
    expect(await next()).toMatchObject({ tries: 1, beganAt: now });
    await change({ do: "pause" }, later(HOUR));
    await change({ do: "pause" }, later(2 * HOUR));
    const [webhook] = await listWebhooks(house.db, "health");
    expect(webhook?.pausedAt).toEqual(later(HOUR));
    expect((await entries(house, hook.id)).filter((what) => what === "webhook-changed")).toHaveLength(1);
  });

  test("that is gone is ended once, by whichever of two tries hears it, and is changed by nobody then", async () => {
    receiver.answer = 410;
    const { entryId } = await act();
    await Promise.all([send(), send()]);
    await send(later(DAY));
    expect((await entries(house, hook.id)).filter((what) => what === "webhook-ended")).toHaveLength(1);
    for (const what of [{ do: "resume" }, { do: "rotate" }, { do: "skip", entryId }, { do: "end" }] as const)
      expect(await change(what, later(DAY))).toEqual({ ok: false, reason: "not-found" });
    expect(receiver.heard).toHaveLength(1);
  });

  test("is known by both secrets for a day after a new one, and then by that alone", async () => {
    const changed = await change({ do: "rotate" });
    const fresh = changed.ok ? changed.value.secret! : "";
    expect(fresh).not.toBe(hook.secret);
    const knows = async (at: Date) => {
      await act();
      await send(at);
      const { text, headers } = receiver.heard.at(-1)!;
      const signatures = String(headers["webhook-signature"]).split(" ");
      return [fresh, hook.secret].map((secret) =>
        signatures.includes(new Webhook(secret).sign(String(headers["webhook-id"]), at, text)),
      );
    };
    expect(await knows(later(DAY - SECOND))).toEqual([true, true]);
    expect(await knows(later(DAY))).toEqual([true, false]);
  });

  test("is told by one at a time, however many would", async () => {
    for (let n = 0; n < 3; n++) await act();
    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(receiver.heard).toHaveLength(3);
    expect(new Set(receiver.ids).size).toBe(3);
  });

  test("whose sender was cut off goes on after a minute, by a look that forgets none", async () => {
    await act();
    await house.db
      .updateTable("webhook")
      .set({ busy_until: later(MINUTE) })
      .where("id", "=", hook.id)
      .execute();
    await send(later(59 * SECOND));
    expect(receiver.heard).toEqual([]);
    const before = house.left.length;
    await sendWebhooks(webhookWorld(later(MINUTE)), null);
    expect(house.left.slice(before)).toEqual([{ name: "send-webhooks", data: { webhookId: hook.id } }]);
    await send(later(MINUTE));
    expect(receiver.heard).toHaveLength(1);
  });

  test("is tried with something about nothing, and what it said is kept", async () => {
    expect(await change({ do: "test" })).toMatchObject({ ok: true });
    await testWebhook(webhookWorld(now), hook.id);
    expect(receiver.heard.at(-1)!.body.type).toBe("webhook.test");
    receiver.answer = 404;
    await testWebhook(webhookWorld(later(MINUTE)), hook.id);
    const tried = (await listWebhooks(house.db, "health")).find(({ id }) => id === hook.id);
    expect(tried).toMatchObject({ testedAt: later(MINUTE), testStatus: 404, testFault: null });
  });

  test("is another agency's business only if theirs, and its secret is in no copy of the database (security 27)", async () => {
    expect(await changeWebhook(deskWorld(house, head), "mvd", hook.id, { do: "end" })).toMatchObject({ ok: false });
    await finished(house, { service: "DOC-01" });
    expect(await next()).toBeUndefined();
    const rows = await house.db.selectFrom("webhook").selectAll().execute();
    const kept =
      JSON.stringify(rows.map((row) => Buffer.from(row.secret).toString("latin1"))) + JSON.stringify(await dump(house));
    expect(kept).not.toContain(hook.secret.slice("whsec_".length));
  });
});
