import { beforeAll, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { finish } from "~/annulments/finishing/finish.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { askRestoration } from "~/annulments/restoring/ask-restoration.server";
import { restore } from "~/annulments/restoring/restore.server";
import { askHour } from "~/places/ask-hour.server";
import { proveHour } from "~/places/prove-hour.server";
import { resendHour } from "~/places/resend-hour.server";
import { insertRules } from "~/rules/rule-sets.server";
import { givenNextFree, moveWish } from "../places/moving";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, SECOND, shippedBook, testHouse } from "../support/given";
import { seenOf, type TestHouse } from "../support/requests";
import { codeAt, codeIn, deliver, given, textsTo, wrong } from "./mailbox";

let serial = 0;
/** A mailbox of its own for every test. */
const mailbox = () => {
  serial += 1;
  return `fekla${serial}@example.ru`;
};

onBothDatabases("a code by e-mail", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    const book = (await shippedBook()).map((set) => ({ ...set, effectiveFrom: "2026-01-02T00:00:00Z" }));
    await db.transaction().execute((trx) => insertRules(trx, book));
  });
  const replaced = { ok: false, reason: { code: "replaced" } };

  it("cancels a record that has no phone, and one that has neither is not cancelled", async () => {
    const email = mailbox();
    const one = await given(house, { phone: null, email });
    expect(await prove(one.world(), one.number, await codeAt(house, email))).toMatchObject({
      ok: true,
      value: { provenBy: "email" },
    });
    expect(await finish(one.world(), one.number)).toMatchObject({
      ok: true,
      value: { facts: { proof: { kind: "email" } } },
    });
    house.left.splice(0);
    await expect(given(house, { phone: null, email: null })).rejects.toThrow("not-allowed");
  });

  it("restores what was cancelled, also where the cancelling was proven by SMS", async () => {
    const email = mailbox();
    const one = await given(house, { email, startsAt: later(5 * DAY + SECOND) });
    await prove(one.world(), one.number, await codeAt(house, one.phone));
    await finish(one.world(), one.number);
    house.left.splice(0); // what waits for the paper is not looked at here
    const wish = { startsAt: later(5 * DAY + SECOND), consentVersion: "1", heard: null };
    const seen = await seenOf(house, one.record.id);
    expect(await askRestoration(one.world(later(60 * SECOND)), one.number, { ...wish, seen })).toMatchObject({
      ok: true,
    });
    const sms = await codeAt(house, one.phone, later(60 * SECOND));
    const at = later(120 * SECOND);
    expect(await resend(one.world(at), one.number, "restoration", "email")).toMatchObject({
      ok: true,
      value: { channel: "email" },
    });
    const code = await codeAt(house, email, at);
    expect(await restore(one.world(at), one.number, sms)).toEqual(replaced);
    expect(await restore(one.world(at), one.number, code)).toMatchObject({
      ok: true,
      value: { kind: "restoration", facts: { proof: { kind: "email" } } },
    });
    house.left.splice(0);
  });

  it("moves a record to another hour", async () => {
    const email = mailbox();
    const one = await given(house, { email, startsAt: later(20 * DAY + serial * SECOND) });
    const to = await givenNextFree(house);
    const asked = await askHour(one.world(), one.record.id, await moveWish(house, one.record.id, to));
    expect(asked).toMatchObject({ ok: true });
    const sms = await codeAt(house, one.phone);
    const at = later(60 * SECOND);
    expect(await resendHour(one.world(at), one.record.id, "move", "email")).toMatchObject({
      ok: true,
      value: { channel: "email" },
    });
    const code = await codeAt(house, email, at);
    expect(await proveHour(one.world(at), one.record.id, "move", sms)).toEqual(replaced);
    expect(await proveHour(one.world(at), one.record.id, "move", code)).toMatchObject({ ok: true });
    house.left.splice(0);
  });

  it("takes the place of the one by SMS, which is dead from then on and costs no try, and the other way round", async () => {
    const email = mailbox();
    const one = await given(house, { email });
    const sms = await codeAt(house, one.phone);
    const [first, second] = [later(60 * SECOND), later(120 * SECOND)];
    expect(await resend(one.world(first), one.number, "annulment", "email")).toMatchObject({ ok: true });
    const mailed = await codeAt(house, email, first);
    expect(mailed).not.toBe(sms);
    for (let n = 0; n < 5; n++) expect(await prove(one.world(first), one.number, sms)).toEqual(replaced);
    expect(await resend(one.world(second), one.number, "annulment", "sms")).toMatchObject({ ok: true });
    const last = await codeAt(house, one.phone, second);
    for (const dead of [sms, mailed]) expect(await prove(one.world(second), one.number, dead)).toEqual(replaced);
    expect(await prove(one.world(second), one.number, last)).toMatchObject({ ok: true, value: { provenBy: "sms" } });
  });

  it("brings no new tries, whichever way is asked for (security 10)", async () => {
    const email = mailbox();
    const one = await given(house, { email });
    await prove(one.world(), one.number, wrong(await codeAt(house, one.phone)));
    const first = later(60 * SECOND);
    expect(await resend(one.world(first), one.number, "annulment", "email")).toMatchObject({
      ok: true,
      value: { tries: 1 },
    });
    await prove(one.world(first), one.number, wrong(await codeAt(house, email, first)));
    const second = later(120 * SECOND);
    expect(await resend(one.world(second), one.number, "annulment", "sms")).toMatchObject({
      ok: true,
      value: { tries: 2 },
    });
    const code = await codeAt(house, one.phone, second);
    const locked = { ok: false, reason: { code: "locked" } };
    expect(await prove(one.world(second), one.number, wrong(code))).toEqual(locked);
    expect(await prove(one.world(second), one.number, code)).toEqual(locked);
  });

  it("waits for the same minute as an SMS: switching brings no message within it", async () => {
    const email = mailbox();
    const one = await given(house, { email });
    await deliver(house);
    const early = { ok: false, reason: { code: "too-soon", at: later(60 * SECOND) } };
    for (const by of ["email", "sms", undefined] as const)
      expect(await resend(one.world(later(59 * SECOND)), one.number, "annulment", by)).toEqual(early);
    await resend(one.world(later(60 * SECOND)), one.number, "annulment", "email");
    const still = { ok: false, reason: { code: "too-soon", at: later(120 * SECOND) } };
    for (const by of ["sms", "email"] as const)
      expect(await resend(one.world(later(119 * SECOND)), one.number, "annulment", by)).toEqual(still);
    await deliver(house, later(119 * SECOND));
    expect([(await textsTo(house, one.phone)).length, (await textsTo(house, email)).length]).toEqual([1, 1]);
  });

  it("proves nothing once the agency has changed the mailbox, nor does one by SMS once it has changed the phone (security 11)", async () => {
    for (const channel of ["email", "sms"] as const) {
      const email = mailbox();
      const one = await given(house, channel === "email" ? { email, phone: null } : { email });
      const code = await codeAt(house, channel === "email" ? email : one.phone);
      const other = channel === "email" ? { email: mailbox() } : { phone: null, phone_mac: null };
      await house.db.updateTable("citizen_record").set(other).where("id", "=", one.record.id).execute();
      expect(await prove(one.world(), one.number, code)).toEqual({ ok: false, reason: { code: "changed" } });
      await house.db.updateTable("annulment").set({ shown: null }).where("id", "=", one.id).execute();
      expect(await prove(one.world(), one.number, code)).toEqual({ ok: false, reason: { code: "dead" } });
    }
  });

  it("that waits to go out does not reach a mailbox that is not the record's any more (security 11)", async () => {
    const email = mailbox();
    const one = await given(house, { email, phone: null });
    const other = mailbox();
    await house.db.updateTable("citizen_record").set({ email: other }).where("id", "=", one.record.id).execute();
    await deliver(house);
    expect([...(await textsTo(house, email)), ...(await textsTo(house, other))].map(codeIn)).toEqual([]);
  });

  it("is not said to have gone to a mailbox that the record has only since (security 11)", async () => {
    const email = mailbox();
    const one = await given(house, { email, phone: null });
    const held = (await findHeldBy(house.db, one.actor, one.number))!;
    expect((await codePage(one.world(), held)).code.until).not.toBeNull();
    await house.db.updateTable("citizen_record").set({ email: mailbox() }).where("id", "=", one.record.id).execute();
    expect((await codePage(one.world(), held)).code).toMatchObject({ until: null, resendBrings: null });
    await codeAt(house, email);
  });

  it("is neither offered nor sent where the rules ask for a phone, also to whoever writes the form themselves (security 12)", async () => {
    const email = mailbox();
    const one = await given(house, { service: "DOC-01", email });
    const held = (await findHeldBy(house.db, one.actor, one.number))!;
    expect((await codePage(one.world(), held)).code).toMatchObject({ channel: "sms", others: [] });
    const at = later(60 * SECOND);
    expect(await resend(one.world(at), one.number, "annulment", "email")).toMatchObject({
      ok: true,
      value: { channel: "sms" },
    });
    await deliver(house, at);
    expect([(await textsTo(house, email)).length, (await textsTo(house, one.phone)).length]).toEqual([0, 2]);
    await expect(given(house, { service: "DOC-01", email, phone: null })).rejects.toThrow("not-allowed");
  });
});
