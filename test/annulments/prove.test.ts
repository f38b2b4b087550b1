import { beforeAll, expect, it } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { prove } from "~/annulments/proving/prove.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { limits } from "~/shell/limit-table";
import { lookAt, spend } from "~/shell/limits.server";
import { codeAt, deliver, given, inParallel, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenVisitor, later, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

onBothDatabases("the code of a request", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const challengeOf = async ({ id }: { id: string }, revision = 1) => (await findOfAnnulment(house.db, id, revision))!;
  const dead = { ok: false, reason: { code: "dead" } };
  const locked = { ok: false, reason: { code: "locked" } };

  it("proves it when right", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const outcome = await prove(one.world(later(SECOND)), one.number, code);
    expect(outcome).toMatchObject({ ok: true, value: { number: one.number, provenAt: later(SECOND) } });
    const kept = await findHeldBy(house.db, one.actor, one.number);
    expect(nextStep(kept!, later(SECOND))).toBe("finish");
    expect(await challengeOf(one)).toMatchObject({ tries: 1, usedAt: later(SECOND) });
    expect(await entries(house, one.id)).toEqual(["filed", "proven"]);
  });

  it("works after 299 seconds, not after 300 or 301 (security 9)", async () => {
    const [early, sharp, late] = [await given(house), await given(house), await given(house)];
    await deliver(house);
    const tryAt = async (one: typeof early, at: Date) =>
      prove(one.world(at), one.number, codeOf(house.keys, await challengeOf(one)));
    expect(await tryAt(early, later(299 * SECOND))).toMatchObject({ ok: true });
    expect(await tryAt(sharp, later(300 * SECOND))).toEqual(dead);
    expect(await tryAt(late, later(301 * SECOND))).toEqual(dead);
    // What came too late cost no try.
    expect(await challengeOf(late)).toMatchObject({ tries: 0, usedAt: null });
  });

  it("is used once, though 20 send it at the same time (security 10)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const outcomes = await inParallel(10, () => prove(one.world(), one.number, code));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(await challengeOf(one)).toMatchObject({ tries: 1, usedAt: now });
    expect(await entries(house, one.id)).toEqual(["filed", "proven"]);
  });

  it("proves no other request a second time (security 10)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    await prove(one.world(), one.number, code);
    const other = await given(house, { phone: one.phone });
    expect(await prove(other.world(), other.number, code)).toMatchObject({ ok: false, reason: { code: "wrong" } });
  });

  it("of a proven wish does not prove the wish that it is changed into (security 11)", async () => {
    const one = await given(house);
    await prove(one.world(), one.number, await codeAt(house, one.phone));
    const changed = await one.ask({ mode: "annul" }, later(SECOND));
    expect(nextStep(changed, later(SECOND))).toBe("code");
  });

  it("of one request is wrong for another with the same phone (security 11)", async () => {
    const one = await given(house);
    const other = await given(house, { phone: one.phone });
    const code = codeOf(house.keys, await challengeOf(one));
    expect(code).not.toBe(codeOf(house.keys, await challengeOf(other)));
    expect(await prove(other.world(), other.number, code)).toEqual({
      ok: false,
      reason: { code: "wrong", triesLeft: 2 },
    });
    expect(await prove(one.world(), one.number, code)).toMatchObject({ ok: true });
  });

  it("proves nothing once the agency has changed the record's phone (security 11)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const { phone } = somebody();
    const changes = { phone, phone_mac: phoneMac(house.keys, phone) };
    await house.db.updateTable("citizen_record").set(changes).where("id", "=", one.record.id).execute();
    expect(await prove(one.world(), one.number, code)).toEqual({ ok: false, reason: { code: "changed" } });
    expect(await challengeOf(one)).toMatchObject({ tries: 0 });
  });

  it("is another visitor's to ask about only with the phone proven (security 11)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const stranger = await givenVisitor(house, { phone: somebody().phone, records: [one.record.id] });
    for (const actor of [stranger, { kind: "nobody" } as const])
      expect(await prove(worldAt(house, actor), one.number, code)).toEqual({
        ok: false,
        reason: { code: "not-found" },
      });
    const holder = await givenVisitor(house, { phone: one.phone });
    expect(await prove(worldAt(house, holder), one.number, code)).toMatchObject({ ok: true });
  });

  it("is tried three times; the fourth fails even when right (security 12)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const answers = [];
    for (const by of [1, 2, 3]) answers.push(await prove(one.world(), one.number, wrong(code, by)));
    expect(answers).toEqual([
      { ok: false, reason: { code: "wrong", triesLeft: 2 } },
      { ok: false, reason: { code: "wrong", triesLeft: 1 } },
      locked,
    ]);
    expect(await prove(one.world(), one.number, code)).toEqual(locked);
    expect(await challengeOf(one)).toMatchObject({ tries: 3, usedAt: null });
    expect(await findHeldBy(house.db, one.actor, one.number)).toMatchObject({
      closedBecause: "locked",
      provenAt: null,
    });
    expect(await entries(house, one.id)).toEqual(["filed", "code-refused", "code-refused", "code-refused", "locked"]);
  });

  it("of 20 guesses at once at most three are looked at (security 12)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const outcomes = await inParallel(20, (n) => prove(one.world(), one.number, wrong(code, n + 1)));
    const reasons = outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.reason.code));
    expect(reasons.filter((reason) => reason === "wrong").length).toBe(2);
    expect(reasons).not.toContain("ok");
    expect(await challengeOf(one)).toMatchObject({ tries: 3, usedAt: null });
    const said = await entries(house, one.id);
    expect(said.filter((what) => what === "code-refused").length).toBe(3);
    expect(said.filter((what) => what === "locked").length).toBe(1);
    expect(await prove(one.world(), one.number, code)).toEqual(locked);
  });

  it("among 20 guesses at once the right one counts only as one of the first three (security 12)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    await inParallel(10, (n) => prove(one.world(), one.number, n === 5 ? code : wrong(code, n + 1)));
    const { tries, usedAt } = await challengeOf(one);
    const { provenAt, closedBecause } = (await findHeldBy(house.db, one.actor, one.number))!;
    expect(tries).toBeLessThanOrEqual(3);
    expect(usedAt).toEqual(provenAt);
    expect(closedBecause).toBe(provenAt ? null : "locked");
  });

  it("when wrong costs its own device tries, 15 in a day; when right, or of a former message, none", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    const mac = phoneMac(house.keys, one.phone);
    const { id } = one.actor as { id: string };
    for (let n = 0; n < 14; n++) await spend(house.db, house.keys, now, limits.triesByDevice, id, mac);
    expect(await prove(one.world(), one.number, wrong(code))).toMatchObject({ ok: false, reason: { code: "wrong" } });
    const refused = await prove(one.world(), one.number, code);
    const retryAfter = 12 * 3600 + 54 * 60 + 48;
    expect(refused).toEqual({ ok: false, reason: { code: "limited", by: "device", retryAfter } });
    expect(await challengeOf(one)).toMatchObject({ tries: 1 });
    // The same phone from another device.
    const other = await given(house, { phone: one.phone });
    expect(await prove(other.world(), other.number, await codeAt(house, one.phone))).toMatchObject({ ok: true });
    const { id: device } = other.actor as { id: string };
    expect(await lookAt(house.db, house.keys, now, limits.triesByDevice, device, mac)).toMatchObject({ n: 0 });
  });

  it("is dead, and the message with it, as soon as the wish changes; the new SMS names the new wish", async () => {
    const one = await given(house);
    const old = await codeAt(house, one.phone);
    await prove(one.world(), one.number, wrong(old));
    expect(await one.ask({ mode: "annul" }, later(SECOND))).toMatchObject({ number: one.number, revision: 2 });
    const changed = await codeAt(house, one.phone, later(SECOND));
    const texts = await textsTo(house, one.phone);
    expect(texts.map((text) => /отменить|аннулировать/.exec(text)?.[0])).toEqual(["отменить", "аннулировать"]);
    expect(changed).not.toBe(old);
    // What was typed from the former message costs no try, however often.
    for (let n = 0; n < 5; n++)
      expect(await prove(one.world(later(SECOND)), one.number, old)).toEqual({
        ok: false,
        reason: { code: "replaced" },
      });
    // Tries are carried over: one was spent on the former wish.
    expect(await prove(one.world(later(SECOND)), one.number, wrong(changed))).toEqual({
      ok: false,
      reason: { code: "wrong", triesLeft: 1 },
    });
    expect(await prove(one.world(later(SECOND)), one.number, changed)).toMatchObject({ ok: true });
  });

  it.each([
    ["mode", { mode: "annul" }],
    ["reason", { reason: "ill" }],
    ["note", { note: "Передумала" }],
  ] as const)("dies with a change of the %s, and back again it is not the old one", async (_, changes) => {
    const one = await given(house);
    const codes = [await codeAt(house, one.phone)];
    await one.ask(changes, later(SECOND));
    codes.push(await codeAt(house, one.phone, later(SECOND)));
    await one.ask({}, later(2 * SECOND));
    codes.push(await codeAt(house, one.phone, later(2 * SECOND)));
    expect(new Set(codes).size).toBe(3);
    expect(await prove(one.world(later(2 * SECOND)), one.number, codes[0]!)).toMatchObject({ ok: false });
    expect(await prove(one.world(later(2 * SECOND)), one.number, codes[2]!)).toMatchObject({ ok: true });
  });

  it("of a changed wish is not sent any more, however late its job comes", async () => {
    const one = await given(house);
    await one.ask({ mode: "annul" }, later(SECOND));
    await deliver(house, later(2 * SECOND));
    const texts = await textsTo(house, one.phone);
    expect(texts.length).toBe(1);
    expect(texts[0]).toContain("аннулировать");
  });
});
