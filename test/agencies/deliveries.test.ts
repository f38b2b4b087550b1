import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { acknowledge } from "~/agencies/acknowledge.server";
import { findDelivery, markTried, writeDelivered } from "~/agencies/deliveries.server";
import { everything, findCursorAt, listOldest } from "~/agencies/delivery-lists.server";
import { object } from "~/agencies/object.server";
import { restore } from "~/annulments/restoring/restore.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { HOUR, later, MINUTE, now, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, entries, finished, finishedFor, restorationCode, type TestHouse } from "../support/requests";

const all = { agencyId: null, officeIds: null };

onBothDatabases("what an agency is told", (open, kind) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const told = async (recordId: string) =>
    (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 1000)).filter(
      (one) => one.recordId === recordId,
    );

  test("is every act, with the entry that tells of it, in their order", async () => {
    const one = await finished(house);
    const code = await restorationCode(house, one, later(72 * HOUR), later(SECOND));
    const restored = await restore(worldFor(house, one.actor, later(2 * SECOND)), one.annulment.number, code);
    if (!restored.ok) throw new Error(restored.reason.code);
    const again = await finishedFor(house, one.record.id);
    const list = await told(one.record.id);
    expect(list.map(({ what, noticeId, state }) => [what, noticeId, state])).toEqual([
      ["finished", one.notice.id, "waiting"],
      ["restored", restored.value.id, "waiting"],
      ["finished", again.notice.id, "waiting"],
    ]);
    const written = await house.db
      .selectFrom("entry")
      .select(["id", "what"])
      .where("what", "in", ["finished", "restored"])
      .where("about", "in", [one.annulment.id, again.annulment.id])
      .orderBy("id")
      .execute();
    expect(list.map(({ entryId, what }) => ({ id: entryId, what }))).toEqual(written);
    expect(list[0]).toMatchObject({
      ...{ recordNumber: one.record.number, mode: "cancel", reason: null },
      office: { id: "clinic", timeZone: "Asia/Yekaterinburg" },
      service: { id: "MED-01" },
      notice: { number: one.notice.number, finishedAt: now.toISOString(), isWithdrawn: true },
    });
  });

  test("is another agency's or office's business only if theirs", async () => {
    const { record } = await finished(house);
    const [delivery] = await told(record.id);
    const seenBy = async (agencyId: string, offices: string[] | null) =>
      (await listOldest(house.db, { agencyId, officeIds: offices }, everything, 0, 1000)).some(
        (one) => one.recordId === record.id,
      );
    expect(await seenBy("health", ["clinic"])).toBe(true);
    expect(await seenBy("health", ["passports"])).toBe(false);
    expect(await seenBy("health", [])).toBe(false);
    expect(await seenBy("mvd", null)).toBe(false);
    for (const given of [{ agency: "mvd" }, { offices: ["passports"] }]) {
      const world = deskWorld(house, await givenOfficer(house, given));
      const none = { ok: false, reason: { code: "not-found" } };
      expect(await acknowledge(world, delivery!.entryId)).toEqual(none);
      expect(await object(world, delivery!.entryId, { code: "came-anyway", words: null })).toEqual(none);
    }
    const citizen = worldFor(house, { kind: "visitor", id: "v", phoneMac: null });
    expect(await acknowledge(citizen, delivery!.entryId)).toMatchObject({ ok: false });
  });

  test("is acknowledged once, by whichever way came first, and the journal says by which", async () => {
    const { record, annulment } = await finished(house);
    const { entryId } = (await told(record.id))[0]!;
    await house.db.transaction().execute((trx) => markTried(trx, entryId, later(SECOND)));
    expect(await findDelivery(house.db, all, entryId)).toMatchObject({ state: "tried", triedAt: later(SECOND) });
    const system: Actor = { kind: "agency", agencyId: "health", officeIds: null, keyId: "k" };
    const first = await acknowledge(worldFor(house, system, later(MINUTE)), entryId);
    expect(first).toMatchObject({ ok: true, value: { state: "acknowledged", acknowledgedBy: "api" } });
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    expect(await acknowledge(officer, entryId)).toEqual(first);
    await house.db.transaction().execute((trx) => markTried(trx, entryId, later(HOUR)));
    expect(await findDelivery(house.db, all, entryId)).toMatchObject({ state: "acknowledged" });
    expect((await entries(house, annulment.id)).slice(-2)).toEqual(["finished", "delivery-acknowledged"]);
  });

  test("is objected to once, also after it was acknowledged, and then not acknowledged any more", async () => {
    const { record, annulment } = await finished(house);
    const { entryId } = (await told(record.id))[0]!;
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    await acknowledge(officer, entryId);
    const first = await object(officer, entryId, { code: "came-anyway", words: "Приходила в 10 часов" });
    expect(first).toMatchObject({
      ok: true,
      value: { state: "objected", acknowledgedAt: later(HOUR), objection: { code: "came-anyway", settledAt: null } },
    });
    expect(await object(officer, entryId, { code: "wrong-record", words: null })).toEqual(first);
    expect(await acknowledge(officer, entryId)).toEqual({ ok: false, reason: { code: "objected" } });
    expect((await entries(house, annulment.id)).slice(-2)).toEqual(["delivery-acknowledged", "delivery-objected"]);
  });

  test("since an instant leaves out none whose clock went ahead of those written after it", async () => {
    const acts = [await finished(house), await finished(house), await finished(house)];
    const [first, second, third] = await Promise.all(
      acts.map(async ({ record }) => (await told(record.id))[0]!.entryId),
    );
    const stamp = (entryId: number, at: Date) =>
      house.db.updateTable("delivery").set({ at }).where("entry_id", "=", entryId).execute();
    await stamp(first!, later(900 * HOUR));
    await stamp(second!, later(700 * HOUR));
    await stamp(third!, later(800 * HOUR));
    expect(await findCursorAt(house.db, "health", later(800 * HOUR))).toBe(first! - 1);
    expect(await findCursorAt(house.db, "health", later(901 * HOUR))).toBe(third);
    expect(await findCursorAt(house.db, "mvd", now)).toBe(0);
  });

  test("is not objected to once another act is in force", async () => {
    const one = await finished(house, { startsAt: later(80 * HOUR) });
    const code = await restorationCode(house, one, later(80 * HOUR), later(SECOND));
    await restore(worldFor(house, one.actor, later(2 * SECOND)), one.annulment.number, code);
    const { entryId } = (await told(one.record.id))[0]!;
    const officer = deskWorld(house, await givenOfficer(house), later(HOUR));
    const refused = await object(officer, entryId, { code: "came-anyway", words: null });
    expect(refused).toEqual({ ok: false, reason: { code: "over" } });
    const restored = (await told(one.record.id))[1]!;
    const notThat = await object(officer, restored.entryId, { code: "wrong-record", words: null });
    expect(notThat).toEqual({ ok: false, reason: { code: "not-cancelled" } });
  });

  /** An act on a finished record, open until `end()`. */
  async function begin(agency = "health") {
    const { record, annulment, notice } = await finished(house);
    const places = { id: record.id, agency: { id: agency }, office: { id: "clinic" } };
    const act = { what: "finished" as const, record: places, requestId: annulment.id, noticeId: notice.id };
    const written = Promise.withResolvers<number>();
    const gate = Promise.withResolvers<void>();
    const run = () =>
      house.db.transaction().execute(async (trx) => {
        written.resolve(await writeDelivered(trx, worldFor(house), { what: "finished", about: "test" }, act));
        await gate.promise;
      });
    return { run, written: written.promise, end: gate.resolve };
  }

  test.runIf(kind === "postgres")("never appears below what was given out, whoever commits later", async () => {
    const [early, late, other] = [await begin(), await begin(), await begin("mvd")];
    const before = (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 1000)).at(
      -1,
    )!.entryId;
    const since = async () =>
      (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, before, 10)).map(
        ({ entryId }) => entryId,
      );
    const running = [early.run()];
    const first = await early.written;
    const second = late.run();
    running.push(second);
    let isLateDone = false;
    void late.written.then(() => (isLateDone = true));
    late.end();
    // Another agency's does not wait for it.
    other.end();
    await other.run();
    while (!isLateDone && !(await isSomebodyWaiting())) await new Promise(setImmediate);
    expect(isLateDone).toBe(false);
    expect(await since()).toEqual([]);
    early.end();
    await Promise.all(running);
    expect(await since()).toEqual([first, await late.written]);
    expect(await late.written).toBeGreaterThan(first);
  });

  const isSomebodyWaiting = async () =>
    (await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(house.db)).rows.length > 0;

  test("is lost by nobody who reads on from the last, while 12 acts are carried out at once", async () => {
    const acts = await Promise.all(Array.from({ length: 12 }, () => begin()));
    let cursor = (await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 1000)).at(
      -1,
    )!.entryId;
    const seen: number[] = [];
    const read = async () => {
      for (const { entryId } of await listOldest(
        house.db,
        { agencyId: "health", officeIds: null },
        everything,
        cursor,
        3,
      )) {
        seen.push(entryId);
        cursor = entryId;
      }
    };
    let left = acts.length;
    for (const act of acts) act.end();
    const done = acts.map(({ run }) => run().finally(() => left--));
    while (left > 0) await read();
    await Promise.all(done);
    for (let before = -1; before !== seen.length; ) {
      before = seen.length;
      await read();
    }
    expect(seen).toEqual((await Promise.all(acts.map(({ written }) => written))).sort((a, b) => a - b));
  });
});
