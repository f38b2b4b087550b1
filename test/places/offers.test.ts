import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { tokenOf } from "~/messages/invitation.server";
import { letterFor } from "~/messages/letter.server";
import { acceptOffer, declineOffer } from "~/places/answer-offer.server";
import { askEarlier, dropEarlier } from "~/places/ask-earlier.server";
import { isNight, type WantedHours } from "~/places/earlier-wish";
import { findOpenWish, insertWish } from "~/places/earlier-wishes.server";
import { offerHours } from "~/places/offer-hours.server";
import { offerPage } from "~/places/offer-page.server";
import { findFree } from "~/places/slots.server";
import { findRecord } from "~/records/records.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { movable } from "./moving";

const everyDay = { weekdays: [1, 2, 3, 4, 5, 6, 7], parts: ["morning", "afternoon", "evening"] } as const;

test("by night nobody is told of an hour: from nine to nine by the office's clock", () => {
  const hours = ["03:59", "04:00", "15:59", "16:00"].map((time) =>
    isNight(new Date(`2026-12-10T${time}Z`), "Asia/Yekaterinburg"),
  );
  expect(hours).toEqual([true, false, false, true]);
});

onBothDatabases("a freed hour", (open) => {
  let house: TestHouse;
  let n = 0;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  /** Somebody with an appointment in twenty days who wants an earlier hour. */
  async function waiting(other: { at?: Date; phone?: string; asked?: Date } & Partial<WantedHours> = {}) {
    n += 1;
    const phone = other.phone ?? `+7900001${String(n).padStart(4, "0")}`;
    const record = await givenRecord(house, { startsAt: other.at ?? later(20 * DAY + n * MINUTE), phone });
    const actor = await givenVisitor(house, { phone, records: [record.id] });
    const { untilOn = "2026-12-10", weekdays = everyDay.weekdays, parts = everyDay.parts } = other;
    const wanted = { weekdays, parts, untilOn };
    const asked = await askEarlier(worldFor(house, actor, other.asked ?? later(n)), record.id, wanted);
    if (!asked.ok) throw new Error(asked.reason);
    return { id: record.id, phone, actor };
  }
  /** An hour in ten days that somebody has just cancelled. */
  async function freed(at = later(10 * DAY + ++n * MINUTE)) {
    const record = await givenRecord(house, { startsAt: at, phone: `+7900002${String(++n).padStart(4, "0")}` });
    await finishedFor(house, record.id);
    return at;
  }
  const run = (at = later(MINUTE)) => offerHours(worldFor(house, undefined, at));
  const offers = async (recordId: string) => {
    const rows = await house.db
      .selectFrom("offer")
      .selectAll()
      .where("record_id", "=", recordId)
      .orderBy("offered_at")
      .execute();
    return rows.map(({ id, outcome, starts_at }) => ({
      outcome,
      at: starts_at,
      token: tokenOf(house.keys, "offer", id),
    }));
  };
  /** So that what one test leaves is nobody's in the next. */
  const clear = () => house.db.deleteFrom("slot").where("record_id", "is", null).execute();
  const drop = async (...ones: { id: string; actor: Parameters<typeof worldFor>[1] }[]) => {
    for (const { id, actor } of ones) await dropEarlier(worldFor(house, actor, later(DAY)), id);
    await clear();
  };
  const clinic = { office: { id: "clinic" }, service: { id: "MED-01" } };

  test("is offered to one at a time in the order of asking, kept meanwhile, and goes on when declined", async () => {
    const [first, second] = [await waiting(), await waiting()];
    const at = await freed();
    expect(await Promise.all([run(), run()])).toContain(1);
    expect(await run()).toBe(0);
    const [offer] = await offers(first.id);
    expect([offer?.at, await offers(second.id)]).toEqual([at, []]);
    expect(await findFree(house.db, clinic, at, { now: later(2 * MINUTE), heldFor: null })).toBe(false);
    const message = await house.db
      .selectFrom("message")
      .selectAll()
      .where("template", "=", "offered")
      .executeTakeFirstOrThrow();
    const letter = await letterFor(worldFor(house, undefined, later(2 * MINUTE)), message);
    expect(letter).toMatchObject({ to: { phone: first.phone }, text: expect.stringContaining(`/o/${offer?.token}`) });
    const page = await offerPage(worldFor(house), offer!.token);
    expect([page?.state, JSON.stringify(page).includes("Котова")]).toEqual(["open", false]);

    expect(await declineOffer(worldFor(house, undefined, later(3 * MINUTE)), offer!.token)).toMatchObject({ ok: true });
    expect(await run(later(4 * MINUTE))).toBe(1);
    expect((await offers(second.id)).map(({ at: of }) => of)).toEqual([at]);
    expect(await run(later(5 * MINUTE))).toBe(0);
    expect(await acceptOffer(worldFor(house, undefined, later(6 * MINUTE)), offer!.token, "1")).toEqual({
      ok: false,
      reason: "declined",
    });
    await declineOffer(worldFor(house), (await offers(second.id))[0]!.token);
    await drop(first, second);
  });

  test("when accepted moves the record by the secret of the link alone, once, and its own hour goes to the next", async () => {
    const [first, second] = [await waiting(), await waiting({ at: later(30 * DAY), untilOn: "2026-12-20" })];
    const own = (await findRecord(house.db, first.id)).startsAt!;
    const at = await freed();
    await run();
    const { token } = (await offers(first.id))[0]!;
    const all = await Promise.all(
      [1, 2, 3].map(() => acceptOffer(worldFor(house, undefined, later(2 * MINUTE)), token, "1")),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.filter((one) => !one.ok).map((one) => !one.ok && one.reason)).toEqual(["accepted", "accepted"]);
    expect((await findRecord(house.db, first.id)).startsAt).toEqual(at);
    expect(await findOpenWish(house.db, first.id)).toBeUndefined();
    const notice = await house.db.selectFrom("notice").select("kind").where("record_id", "=", first.id).execute();
    const told = await house.db.selectFrom("delivery").select("what").where("record_id", "=", first.id).execute();
    expect([notice, told]).toEqual([[{ kind: "move" }], [{ what: "moved" }]]);
    expect(await run(later(3 * MINUTE))).toBe(1);
    expect((await offers(second.id)).map((one) => one.at)).toEqual([own]);
    await declineOffer(worldFor(house), (await offers(second.id))[0]!.token);
    await drop(second);
  });

  test("that is not answered in time lapses, goes on to the next, and cannot be taken by the first any more", async () => {
    const [first, second] = [await waiting(), await waiting()];
    const at = await freed();
    await run();
    const { token } = (await offers(first.id))[0]!;
    const after = later(MINUTE + 30 * MINUTE);
    expect(await acceptOffer(worldFor(house, undefined, after), token, "1")).toEqual({ ok: false, reason: "lapsed" });
    expect(await run(later(MINUTE, after))).toBe(1);
    expect((await offers(second.id)).map((one) => one.at)).toEqual([at]);
    expect(await run(later(40 * MINUTE, after))).toBe(0);
    expect((await offers(second.id)).map(({ outcome }) => outcome)).toEqual(["lapsed"]);
    expect(await findFree(house.db, clinic, at, { now: later(40 * MINUTE, after), heldFor: null })).toBe(true);
    await drop(first, second);
  });

  test("is offered to nobody by night, nor at most three times a day to one person, nor where the agency has it off", async () => {
    const phone = "+79000030001";
    const both = [await waiting({ phone }), await waiting({ phone })];
    for (let count = 0; count < 4; count += 1) await freed();
    expect(await run(later(6 * HOUR))).toBe(0);
    await house.db.updateTable("agency").set({ offers_off_at: now }).where("id", "=", "health").execute();
    expect(await run()).toBe(0);
    expect(
      (await askEarlier(worldFor(house, both[0]!.actor), both[0]!.id, { ...everyDay, untilOn: "2026-12-10" })).ok,
    ).toBe(false);
    await house.db.updateTable("agency").set({ offers_off_at: null }).where("id", "=", "health").execute();
    let told = 0;
    for (let count = 1; count <= 4; count += 1) told += await run(later(count * 31 * MINUTE));
    expect(told).toBe(3);
    await drop(...both);
  });

  test("is gone where the record has another hour or the place another record by then", async () => {
    const one = await waiting();
    await freed();
    await run();
    const { token } = (await offers(one.id))[0]!;
    await finishedFor(house, one.id);
    expect(await acceptOffer(worldFor(house, undefined, later(2 * MINUTE)), token, "1")).toEqual({
      ok: false,
      reason: "gone",
    });
    expect(await offerPage(worldFor(house), token)).toMatchObject({ state: "cancelled", own: null, isWaiting: false });
    expect(await acceptOffer(worldFor(house), "x".repeat(22), "1")).toEqual({ ok: false, reason: "not-found" });
    await clear();
  });

  test("is not said to be kept once its office has taken it away, nor written of", async () => {
    const one = await waiting();
    await freed();
    await run();
    const { token } = (await offers(one.id))[0]!;
    const at = worldFor(house, undefined, later(2 * MINUTE));
    expect(await offerPage(at, token)).toMatchObject({ state: "open", isWaiting: true });
    await clear();
    expect((await offerPage(at, token))?.state).toBe("gone");
    const message = await house.db
      .selectFrom("message")
      .selectAll()
      .where("template", "=", "offered")
      .where("record_id", "=", one.id)
      .executeTakeFirstOrThrow();
    expect((await letterFor(at, message)).text).toBeNull();
    await dropEarlier(worldFor(house, one.actor), one.id);
    expect((await offerPage(at, token))?.isWaiting).toBe(false);
  });

  test("is offered though a hundred nearer ones can be had by nobody, nor it by a hundred who asked before", async () => {
    const sunday = new Date("2026-11-22T05:00Z");
    const many = Array.from({ length: 100 }, (_, place) => later(place * MINUTE, sunday));
    const place = { office_id: "clinic", service_id: "MED-01", record_id: null, freed_at: now };
    const nearer = many.map((starts_at) => ({ ...place, id: randomUUID(), starts_at }));
    await house.db.insertInto("slot").values(nearer).execute();
    /** Whom the rules do not let move any more. */
    const late = async (part: "morning" | "evening") => {
      const phone = `+7900005${String(++n).padStart(4, "0")}`;
      const { id: recordId } = await givenRecord(house, { startsAt: later(DAY, sunday), phone });
      const wish = { id: randomUUID(), recordId, ...everyDay, parts: [part], untilOn: "2026-12-10", askedAt: now };
      await house.db.transaction().execute((trx) => insertWish(trx, wish, clinic));
    };
    await late("morning");
    for (const _ of many) await late("evening");
    const one = await waiting({ parts: ["evening"] });
    const wanted = await freed(later(8 * HOUR, sunday));
    expect(await run()).toBe(1);
    expect((await offers(one.id)).map((offer) => offer.at)).toEqual([wanted]);
    await house.db
      .updateTable("earlier_wish")
      .set({ ended_at: later(DAY) })
      .where("ended_at", "is", null)
      .execute();
    await clear();
  });

  test.each<[string, Partial<WantedHours>, string, number]>([
    ["an hour of the days and parts asked for", {}, "2026-12-10T06:00Z", 1],
    ["a day after the last", {}, "2026-12-10T19:30Z", 0],
    ["another weekday", { weekdays: [1, 5] }, "2026-12-10T06:00Z", 0],
    ["another part of the day", { parts: ["evening"] }, "2026-12-10T06:00Z", 0],
    ["the noon", { parts: ["afternoon"] }, "2026-12-10T07:00Z", 1],
    ["the evening", { weekdays: [4], parts: ["evening"] }, "2026-12-10T12:00Z", 1],
  ])("is offered by the office's clock to who wants such: %s", async (_, other, at, told) => {
    const one = await waiting(other);
    await freed(new Date(at));
    expect(await run()).toBe(told);
    await drop(one);
  });

  test("is asked for by whoever has proven the phone of the record, and by nobody else (security 27)", async () => {
    const record = await givenRecord(house, { startsAt: later(20 * DAY), phone: "+79000040001" });
    const wanted = { ...everyDay, untilOn: "2026-12-10" };
    const found = await givenVisitor(house, { records: [record.id] });
    const stranger = await givenVisitor(house, { phone: "+79000040002" });
    expect(await askEarlier(worldFor(house, found), record.id, wanted)).toEqual({ ok: false, reason: "unproven" });
    expect(await askEarlier(worldFor(house, stranger), record.id, wanted)).toEqual({ ok: false, reason: "not-found" });
    expect(await findOpenWish(house.db, record.id)).toBeUndefined();
  });
});
