import { beforeAll, expect, it } from "vitest";
import { prove } from "~/annulments/proving/prove.server";
import { reconfirm } from "~/annulments/proving/reconfirm.server";
import { resend } from "~/annulments/proving/resend.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { codeAt, codeIn, deliver, given, inParallel, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenVisitor, later, SECOND, testHouse } from "../support/given";
import { dump, entries, seenOf, type TestHouse } from "../support/requests";

onBothDatabases("a code asked for again", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const challengeOf = async ({ id }: { id: string }) => (await findOfAnnulment(house.db, id, 1))!;
  const again = (one: Awaited<ReturnType<typeof given>>, seconds: number) =>
    resend(one.world(later(seconds * SECOND)), one.number);

  it("within its life is the same, so that either SMS works", async () => {
    const one = await given(house);
    await deliver(house);
    expect(await again(one, 60)).toMatchObject({ ok: true, value: { sends: 2, sentAt: later(60 * SECOND) } });
    await deliver(house, later(61 * SECOND));
    const [first, second, ...more] = await textsTo(house, one.phone);
    expect(more).toEqual([]);
    expect(second).toBe(first);
    expect(codeIn(first)).toBe(codeOf(house.keys, await challengeOf(one)));
    // The life is that of the first: asking again does not lengthen it.
    expect(await challengeOf(one)).toMatchObject({ expiresAt: later(300 * SECOND), sends: 2 });
    expect(await prove(one.world(later(299 * SECOND)), one.number, codeIn(first))).toMatchObject({ ok: true });
    expect(await entries(house, one.id)).toEqual(["filed", "code-sent", "proven"]);
  });

  it("is refused within a minute, with the exact time from which it will not be", async () => {
    const one = await given(house);
    const refused = { ok: false, reason: { code: "too-soon", at: later(60 * SECOND) } };
    for (const seconds of [0, 1, 59, 59.999]) expect(await again(one, seconds)).toEqual(refused);
    expect(await again(one, 60)).toMatchObject({ ok: true });
    expect(await again(one, 119)).toEqual({ ok: false, reason: { code: "too-soon", at: later(120 * SECOND) } });
    await deliver(house, later(60 * SECOND));
    expect((await textsTo(house, one.phone)).length).toBe(2);
  });

  it("refused within a minute costs nothing", async () => {
    const one = await given(house);
    for (let n = 0; n < 10; n++) await again(one, 30);
    for (const seconds of [60, 120, 180, 240]) expect(await again(one, seconds)).toMatchObject({ ok: true });
    expect(await again(one, 299)).toMatchObject({ reason: { code: "too-soon" } });
    // Seven in all: three of its own, four that the phone's strangers share.
    for (const seconds of [301, 361, 421]) expect(await again(one, seconds)).toMatchObject({ ok: true });
    expect(await again(one, 481)).toMatchObject({ ok: false, reason: { code: "limited", by: "request" } });
  });

  it("20 times at once is sent once", async () => {
    const one = await given(house);
    await deliver(house);
    const outcomes = await inParallel(20, () => again(one, 60));
    expect(outcomes.filter((outcome) => outcome.ok).length).toBe(1);
    await deliver(house, later(60 * SECOND));
    expect((await textsTo(house, one.phone)).length).toBe(2);
    expect(await challengeOf(one)).toMatchObject({ sends: 2 });
  });

  it("after its life is a new one with the tries of the old; the old one is dead", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    for (const by of [1, 2]) await prove(one.world(), one.number, wrong(old, by));
    const at = later(300 * SECOND);
    expect(await again(one, 300)).toMatchObject({ ok: true, value: { tries: 2, sends: 1, openedAt: at } });
    const fresh = await codeAt(house, one.phone, at);
    expect(fresh).not.toBe(old);
    expect(await prove(one.world(at), one.number, old)).toEqual({ ok: false, reason: { code: "replaced" } });
    expect(await prove(one.world(at), one.number, wrong(fresh))).toEqual({ ok: false, reason: { code: "locked" } });
    expect(await prove(one.world(at), one.number, fresh)).toEqual({ ok: false, reason: { code: "locked" } });
  });

  it("at 285 seconds brings a code with a whole life of its own, and the former one works no more", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    expect(await again(one, 285)).toMatchObject({ ok: true, value: { sends: 1, expiresAt: later(585 * SECOND) } });
    const fresh = await codeAt(house, one.phone, later(285 * SECOND));
    expect(fresh).not.toBe(old);
    expect(await prove(one.world(later(290 * SECOND)), one.number, old)).toEqual({
      ok: false,
      reason: { code: "replaced" },
    });
    expect(await prove(one.world(later(584 * SECOND)), one.number, fresh)).toMatchObject({ ok: true });
  });

  it("after its life works, when the tries allow it", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    await prove(one.world(), one.number, wrong(old));
    await again(one, 301);
    const fresh = await codeAt(house, one.phone, later(302 * SECOND));
    expect(await prove(one.world(later(600 * SECOND)), one.number, fresh)).toMatchObject({ ok: true });
  });

  it("is not to be had once the request is locked, proven or lapsed, nor for a stranger", async () => {
    const refused = { ok: false, reason: { code: "not-found" } };
    const [locked, proven, lapsed] = [await given(house), await given(house), await given(house)];
    await deliver(house);
    const code = codeOf(house.keys, await challengeOf(locked));
    for (const by of [1, 2, 3]) await prove(locked.world(), locked.number, wrong(code, by));
    await prove(proven.world(), proven.number, codeOf(house.keys, await challengeOf(proven)));
    expect(await again(locked, 61)).toEqual(refused);
    expect(await again(proven, 61)).toEqual(refused);
    expect(await resend(lapsed.world(later(DAY)), lapsed.number)).toEqual(refused);
    const stranger = await givenVisitor(house, { records: [lapsed.record.id] });
    expect(await resend(worldAt(house, stranger, later(61 * SECOND)), lapsed.number)).toEqual(refused);
    expect(await resend(lapsed.world(), "00000000")).toEqual(refused);
  });

  it("is not to be had once the agency has changed the phone: nothing is sent or counted until the holder has seen it", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    const { phone } = somebody();
    const changes = { phone, phone_mac: phoneMac(house.keys, phone) };
    await house.db.updateTable("citizen_record").set(changes).where("id", "=", one.record.id).execute();
    const before = await dump(house);
    for (let n = 0; n < 20; n++) expect(await again(one, 60)).toEqual({ ok: false, reason: { code: "changed" } });
    expect(await dump(house)).toEqual(before);

    const seen = await seenOf(house, one.record.id);
    expect(await reconfirm(one.world(later(61 * SECOND)), one.number, seen)).toMatchObject({ ok: true });
    const fresh = await codeAt(house, phone, later(61 * SECOND));
    expect(fresh).not.toBe(old);
    expect((await textsTo(house, one.phone)).length).toBe(1);
    expect(await prove(one.world(later(62 * SECOND)), one.number, fresh)).toMatchObject({ ok: true });
  });

  it("goes to the record's phone of now, where an earlier release has not kept what was agreed to", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    const { phone } = somebody();
    const changes = { phone, phone_mac: phoneMac(house.keys, phone) };
    await house.db.updateTable("citizen_record").set(changes).where("id", "=", one.record.id).execute();
    await house.db.updateTable("annulment").set({ shown: null }).where("id", "=", one.id).execute();
    expect(await again(one, 60)).toMatchObject({ ok: true, value: { sends: 1, openedAt: later(60 * SECOND) } });
    const fresh = await codeAt(house, phone, later(60 * SECOND));
    expect(fresh).not.toBe(old);
    expect((await textsTo(house, one.phone)).length).toBe(1);
    expect(await prove(one.world(later(61 * SECOND)), one.number, fresh)).toMatchObject({ ok: true });
  });

  it("is not sent once it has died, however late its job comes (security 9)", async () => {
    const one = await given(house);
    await again(one, 120);
    await deliver(house, later(300 * SECOND));
    expect(await textsTo(house, one.phone)).toEqual([]);
    const states = await house.db.selectFrom("message").select("state").where("annulment_id", "=", one.id).execute();
    expect(states).toEqual([{ state: "expired" }, { state: "expired" }]);
    // The page says so, and a new one can be had.
    expect(await again(one, 300)).toMatchObject({ ok: true });
    expect(await codeAt(house, one.phone, later(300 * SECOND))).toMatch(/^\d{6}$/);
  });
});
