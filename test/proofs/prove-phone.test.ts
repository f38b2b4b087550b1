import { beforeAll, expect, it } from "vitest";
import { prove } from "~/annulments/proving/prove.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { provePhone } from "~/proofs/prove-phone.server";
import { phoneMac } from "~/records/macs.server";
import { findReachable } from "~/records/records.server";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, later, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";
import { codeAt, given, inParallel, somebody, worldAt, wrong } from "./mailbox";

onBothDatabases("the code of a phone", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const dead = { ok: false, reason: { code: "dead" } };
  const locked = { ok: false, reason: { code: "locked" } };
  const notFound = { ok: false, reason: { code: "not-found" } };

  /** A phone asked about; a record has it unless told otherwise. */
  async function asked({ known = true } = {}) {
    const { phone, address } = somebody();
    const record = known ? await givenRecord(house, { phone }) : null;
    const answer = await askPhone(worldAt(house, { kind: "nobody" }, now, address), phone);
    if (!answer.ok) throw new Error(answer.reason.code);
    const { challenge, visitorId } = answer.value;
    const world = (at = now) => worldAt(house, { kind: "visitor", id: visitorId, phoneMac: null }, at, address);
    const code = codeOf(house.keys, challenge);
    return { phone, record, id: challenge.id, visitorId, world, code };
  }
  const visitorRow = (id: string) =>
    house.db.selectFrom("visitor").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

  it("when right makes the phone the visitor's, and all its records reachable", async () => {
    const one = await asked();
    expect(await codeAt(house, one.phone)).toBe(one.code);
    expect(await provePhone(one.world(later(SECOND)), one.id, one.code)).toEqual({
      ok: true,
      value: { visitorId: one.visitorId },
    });
    const mac = phoneMac(house.keys, one.phone);
    const row = await visitorRow(one.visitorId);
    expect(row).toMatchObject({ phone_proven_at: later(SECOND), phone_used_at: later(SECOND) });
    expect(Buffer.from(row.phone_mac!).equals(mac)).toBe(true);
    const actor = { kind: "visitor", id: one.visitorId, phoneMac: mac } as const;
    expect(await findReachable(house.db, actor, one.record!.id)).toMatchObject({ phone: one.phone });
    expect(await entries(house, one.visitorId)).toEqual(["phone-proven"]);
  });

  it("when wrong changes nothing but the tries", async () => {
    const one = await asked();
    expect(await provePhone(one.world(), one.id, wrong(one.code))).toEqual({
      ok: false,
      reason: { code: "wrong", triesLeft: 2 },
    });
    expect(await visitorRow(one.visitorId)).toMatchObject({ phone_mac: null, phone_proven_at: null });
    expect(await findChallenge(house.db, one.id)).toMatchObject({ tries: 1, usedAt: null });
    expect(await entries(house, one.id)).toEqual(["code-sent", "code-refused"]);
  });

  it("works after 299 seconds, not after 300 or 301 (security 9)", async () => {
    const [early, sharp, late] = [await asked(), await asked(), await asked()];
    expect(await provePhone(early.world(later(299 * SECOND)), early.id, early.code)).toMatchObject({ ok: true });
    expect(await provePhone(sharp.world(later(300 * SECOND)), sharp.id, sharp.code)).toEqual(dead);
    expect(await provePhone(late.world(later(301 * SECOND)), late.id, late.code)).toEqual(dead);
  });

  it("works once, though 20 send it at the same time (security 10)", async () => {
    const one = await asked();
    const answers = await inParallel(10, () => provePhone(one.world(), one.id, one.code));
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(dead));
    expect(await findChallenge(house.db, one.id)).toMatchObject({ tries: 1, usedAt: now });
    expect(await entries(house, one.visitorId)).toEqual(["phone-proven"]);
    expect(await provePhone(one.world(), one.id, one.code)).toEqual(dead);
  });

  it("is wrong for another question about the same phone, and for a request (security 11)", async () => {
    const one = await asked();
    const again = await askPhone(one.world(), one.phone);
    if (!again.ok) throw new Error(again.reason.code);
    expect(await provePhone(one.world(), again.value.challenge.id, one.code)).toMatchObject({
      ok: false,
      reason: { code: "wrong" },
    });
    const request = await given(house, { phone: one.phone });
    expect(await prove(request.world(), request.number, one.code)).toMatchObject({
      ok: false,
      reason: { code: "wrong" },
    });
  });

  it("of a request does not show a phone to be one's own (security 11)", async () => {
    const one = await asked();
    const request = await given(house, { phone: one.phone });
    const code = await codeAt(house, one.phone);
    expect(await provePhone(one.world(), one.id, code)).toMatchObject({ ok: false, reason: { code: "wrong" } });
    const { id } = await house.db
      .selectFrom("challenge")
      .select("id")
      .where("annulment_id", "=", request.id)
      .executeTakeFirstOrThrow();
    expect(await provePhone(request.world(), id, code)).toEqual(notFound);
  });

  it("is another visitor's question, and so not found (security 11)", async () => {
    const one = await asked();
    const stranger = await givenVisitor(house, { phone: one.phone });
    for (const actor of [stranger, { kind: "nobody" } as const, { kind: "system", name: "sweep" } as const])
      expect(await provePhone(worldAt(house, actor), one.id, one.code)).toEqual(notFound);
    expect(await findChallenge(house.db, one.id)).toMatchObject({ tries: 0 });
  });

  it("is tried three times; the fourth fails even when right (security 12)", async () => {
    const one = await asked();
    const answers = [];
    for (const by of [1, 2, 3]) answers.push(await provePhone(one.world(), one.id, wrong(one.code, by)));
    expect(answers).toEqual([
      { ok: false, reason: { code: "wrong", triesLeft: 2 } },
      { ok: false, reason: { code: "wrong", triesLeft: 1 } },
      locked,
    ]);
    expect(await provePhone(one.world(), one.id, one.code)).toEqual(locked);
    expect(await visitorRow(one.visitorId)).toMatchObject({ phone_mac: null });
  });

  it("of 20 guesses at once at most three are looked at (security 12)", async () => {
    const one = await asked();
    const answers = await inParallel(20, (n) => provePhone(one.world(), one.id, wrong(one.code, n + 1)));
    expect(answers.some(({ ok }) => ok)).toBe(false);
    expect(await findChallenge(house.db, one.id)).toMatchObject({ tries: 3, usedAt: null });
    expect((await entries(house, one.id)).filter((what) => what === "code-refused").length).toBe(3);
    expect(await provePhone(one.world(), one.id, one.code)).toEqual(locked);
  });

  it("of a phone that no record has is never right, and answers alike (security 13)", async () => {
    const [real, decoy] = [await asked(), await asked({ known: false })];
    // The decoy is tried with the very code that it would have.
    for (const by of [1, 2, 3])
      expect(await provePhone(decoy.world(), decoy.id, decoy.code)).toEqual(
        await provePhone(real.world(), real.id, wrong(real.code, by)),
      );
    expect(await visitorRow(decoy.visitorId)).toMatchObject({ phone_mac: null });
    expect(await entries(house, decoy.id)).toEqual(await entries(house, real.id));
  });

  it("when wrong costs its own device tries, 15 in a day over all questions, and nobody else's", async () => {
    const one = await asked();
    const mac = phoneMac(house.keys, one.phone);
    for (let n = 0; n < 15; n++) await spend(house.db, house.keys, now, limits.triesByDevice, one.visitorId, mac);
    expect(await provePhone(one.world(), one.id, one.code)).toEqual({
      ok: false,
      reason: { code: "limited", by: "device", retryAfter: 12 * 3600 + 54 * 60 + 48 },
    });
    expect(await findChallenge(house.db, one.id)).toMatchObject({ tries: 0 });
    const other = await askPhone(worldAt(house, { kind: "nobody" }, now, somebody().address), one.phone);
    if (!other.ok) throw new Error(other.reason.code);
    const { challenge, visitorId } = other.value;
    const world = worldAt(house, { kind: "visitor", id: visitorId, phoneMac: null });
    expect(await provePhone(world, challenge.id, codeOf(house.keys, challenge))).toMatchObject({ ok: true });
  });
});
