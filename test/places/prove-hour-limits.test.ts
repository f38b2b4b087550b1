import { beforeAll, expect, it } from "vitest";
import { askHour } from "~/places/ask-hour.server";
import { proveHour } from "~/places/prove-hour.server";
import { resendHour } from "~/places/resend-hour.server";
import { CODE_LIFE_MS, RESEND_MS } from "~/proofs/challenge";
import { findOfRebooking } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { somebody, worldAt, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, givenVisitor, later, MINUTE, SECOND, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { givenNextFree, movable, moveCode, moveWish } from "./moving";

onBothDatabases("codes for another hour, within the limits of everybody,", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    await movable(house);
  });

  const freeHour = () => givenNextFree(house);
  const heldAt = async (startsAt: Date) =>
    (await house.db.selectFrom("slot").select("held_until").where("starts_at", "=", startsAt).executeTakeFirstOrThrow())
      .held_until;

  /** Somebody with a phone and an address of their own, and what they do at so many milliseconds from now. */
  async function citizen() {
    const { phone, address } = somebody();
    const record = await givenRecord(house, { phone, startsAt: later(20 * DAY) });
    const actor = await givenVisitor(house, { records: [record.id] });
    const at = (ms: number) => worldAt(house, actor, later(ms), address);
    const ask = async (to: Date, ms: number) => {
      const asked = await askHour(at(ms), record.id, await moveWish(house, record.id, to));
      if (!asked.ok) throw new Error(asked.reason.code);
      return asked.value;
    };
    const visitorId = actor.kind === "visitor" ? actor.id : "";
    const sent = () => house.db.selectFrom("challenge").select("sends").where("visitor_id", "=", visitorId).execute();
    const codeFor = async (wish: { id: string }) => codeOf(house.keys, (await findOfRebooking(house.db, wish.id))!);
    return {
      ...{ ask, codeFor },
      type: (code: string, ms: number) => proveHour(at(ms), record.id, "move", code),
      resend: (ms: number) => resendHour(at(ms), record.id, "move"),
      sends: async () => (await sent()).reduce((sum, { sends }) => sum + sends, 0),
    };
  }

  it("are sent a minute apart, whatever hour is asked for; until then the new one is kept as the former was (security 57)", async () => {
    const one = await citizen();
    const [first, second, third] = [await freeHour(), await freeHour(), await freeHour()];
    await one.ask(first, 0);
    await one.ask(second, 10 * SECOND);
    await one.ask(third, RESEND_MS - 1);
    expect(await one.sends()).toBe(1);
    expect(await Promise.all([first, second, third].map(heldAt))).toEqual([null, null, later(CODE_LIFE_MS)]);
    expect(await one.resend(RESEND_MS - 1)).toEqual({
      ok: false,
      reason: { code: "too-soon", at: later(RESEND_MS) },
    });
    expect(await one.resend(RESEND_MS)).toMatchObject({ ok: true });
    expect(await one.sends()).toBe(2);
  });

  it("are no more for whoever changes their wish than for whoever asks for the same again (security 57)", async () => {
    const one = await citizen();
    const [even, odd] = [await freeHour(), await freeHour()];
    for (let n = 0; n < 20; n++) await one.ask(n % 2 === 0 ? even : odd, n * 2 * MINUTE);
    // The first; three of its own; four of what all of a phone share.
    expect(await one.sends()).toBe(1 + 3 + 4);
    expect(await one.resend(50 * MINUTE)).toMatchObject({ ok: false, reason: { code: "limited" } });
  });

  it("keep the place no longer than the code lives that was sent, and not after the last try", async () => {
    const one = await citizen();
    const to = await freeHour();
    const wish = await one.ask(to, 0);
    expect(await one.resend(RESEND_MS)).toMatchObject({ ok: true });
    expect(await heldAt(to)).toEqual(later(CODE_LIFE_MS));
    expect(await one.resend(4 * RESEND_MS)).toMatchObject({ ok: true });
    expect(await heldAt(to)).toEqual(later(4 * RESEND_MS + CODE_LIFE_MS));
    const code = await one.codeFor(wish);
    for (const n of [1, 2]) await one.type(wrong(code, n), 4 * RESEND_MS);
    expect(await heldAt(to)).not.toBeNull();
    expect(await one.type(wrong(code, 3), 4 * RESEND_MS)).toMatchObject({ reason: { code: "locked" } });
    expect(await heldAt(to)).toBeNull();
  });

  it("cost no try where they stood in the message about a former hour, whether or not another was sent since", async () => {
    const one = await citizen();
    const former = await one.codeFor(await one.ask(await freeHour(), 0));
    const wish = await one.ask(await freeHour(), SECOND);
    expect(await one.type(former, SECOND)).toMatchObject({ reason: { code: "dead" } });
    expect(await one.resend(RESEND_MS)).toMatchObject({ ok: true });
    expect(await one.type(former, RESEND_MS)).toMatchObject({ reason: { code: "replaced" } });
    expect(await one.type(await one.codeFor(wish), RESEND_MS)).toMatchObject({ ok: true });
  });

  it("fit the wish of this device, whatever a stranger wishes for meanwhile who only knows the record", async () => {
    const { phone, address } = somebody();
    const { id } = await givenRecord(house, { phone, startsAt: later(20 * DAY) });
    const [holder, stranger] = [await givenVisitor(house, { phone }), await givenVisitor(house, { records: [id] })];
    const code = await moveCode(house, holder, id, await freeHour());
    const to = await freeHour();
    await askHour(worldAt(house, stranger, later(SECOND), address), id, await moveWish(house, id, to));
    const typed = await proveHour(worldAt(house, holder, later(2 * SECOND), address), id, "move", code);
    expect(typed).toMatchObject({ ok: true });
  });

  it("have three tries together, whatever hour is asked for in between (security 58)", async () => {
    const one = await citizen();
    const guess = async (ms: number) => one.type(wrong(await one.codeFor(await one.ask(await freeHour(), ms))), ms);
    expect(await guess(0)).toMatchObject({ reason: { code: "wrong", triesLeft: 2 } });
    expect(await guess(RESEND_MS)).toMatchObject({ reason: { code: "wrong", triesLeft: 1 } });
    // One without a code of its own in between gives none back.
    await one.ask(await freeHour(), RESEND_MS + SECOND);
    const sent = await one.resend(2 * RESEND_MS);
    if (!sent.ok) throw new Error(sent.reason.code);
    const last = await one.type(wrong(codeOf(house.keys, sent.value)), 2 * RESEND_MS);
    expect(last).toMatchObject({ reason: { code: "locked" } });
  });
});
