import { beforeAll, expect, it } from "vitest";
import { askPhone } from "~/proofs/ask-phone.server";
import { findChallenge, findOfVisitor } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneCodePage } from "~/proofs/phone-code-page.server";
import { provePhone } from "~/proofs/prove-phone.server";
import { resendContact } from "~/proofs/resend-contact.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, HOUR, later, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";
import { codeAt, codeIn, deliver, inParallel, somebody, textsTo, worldAt } from "./mailbox";
import { listened } from "./statements";

onBothDatabases("a phone asked about", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const nobody = { kind: "nobody" } as Actor;
  const visitor = (id: string): Actor => ({ kind: "visitor", id, phoneMac: null });

  /** One phone that a record has, and one that none has. */
  async function twoPhones() {
    const known = somebody().phone;
    await givenRecord(house, { phone: known });
    return [known, somebody().phone] as const;
  }
  const ask = async (phone: string, { at = now, address = somebody().address, actor = nobody, of = house } = {}) => {
    const asked = await askPhone(worldAt(of, actor, at, address), phone);
    if (!asked.ok) throw new Error(asked.reason.code);
    return asked.value;
  };

  it("gets a code, when it is a record's; the visitor is new", async () => {
    const [known] = await twoPhones();
    const { challenge, visitorId } = await ask(known);
    expect(await findOfVisitor(house.db, challenge.id, visitorId)).toEqual(challenge);
    expect(await codeAt(house, known)).toBe(codeOf(house.keys, challenge));
    expect(await textsTo(house, known)).toEqual([expect.stringContaining("показать ваши записи")]);
    expect(await entries(house, challenge.id)).toEqual(["code-sent"]);
  });

  it("is asked about by the visitor who is there already", async () => {
    const [known] = await twoPhones();
    const actor = await givenVisitor(house);
    expect(await ask(known, { actor })).toMatchObject({ visitorId: actor.kind === "visitor" && actor.id });
  });

  it("without a record gets the same answer, but no message (security 13)", async () => {
    const [known, unknown] = await twoPhones();
    const [one, other] = [await ask(known), await ask(unknown)];
    await deliver(house);
    expect((await textsTo(house, known)).length).toBe(1);
    expect(await textsTo(house, unknown)).toEqual([]);
    const shape = ({ challenge }: typeof one) => ({
      ...challenge,
      id: "",
      contactMac: challenge.contactMac.length,
      decoy: null,
    });
    expect(shape(other)).toEqual(shape(one));
    expect(await entries(house, other.challenge.id)).toEqual(await entries(house, one.challenge.id));
  });

  it("shows the same page at every moment, whatever became of the message (security 13)", async () => {
    const [known, unknown] = await twoPhones();
    const [one, other] = [await ask(known), await ask(unknown)];
    const pageAt = async ({ challenge, visitorId }: typeof one, at: Date) => ({
      ...(await phoneCodePage(worldAt(house, visitor(visitorId), at), challenge.id)),
      id: "",
    });
    for (const state of ["queued", "sent", "failed", "expired"] as const) {
      await house.db.updateTable("message").set({ state }).where("challenge_id", "=", one.challenge.id).execute();
      for (const seconds of [0, 1, 60, 299, 300]) {
        const at = later(seconds * SECOND);
        expect(await pageAt(one, at)).toEqual(await pageAt(other, at));
      }
    }
  });

  it("costs the same statements and jobs, known or not, first time and again (security 13)", async () => {
    const [known, unknown] = await twoPhones();
    const told: unknown[] = [];
    for (const phone of [known, unknown]) {
      const { house: of, said } = listened(house);
      const before = house.left.length;
      const { challenge, visitorId } = await ask(phone, { of });
      const again = (seconds: number) =>
        resendContact(worldAt(of, visitor(visitorId), later(seconds * SECOND)), challenge.id, "phone");
      expect([await again(1), await again(60), await again(301)].map(({ ok }) => ok)).toEqual([false, true, true]);
      await provePhone(worldAt(of, visitor(visitorId)), challenge.id, "wrong!");
      expect(said.filter((statement) => /insert into "?message/.test(statement)).length).toBe(3);
      told.push({ said, jobs: house.left.slice(before).map(({ name }) => name) });
    }
    expect(told[1]).toEqual(told[0]);
    expect(told[0]).toMatchObject({ jobs: ["send-message", "send-message", "send-message"] });
    await deliver(house, later(302 * SECOND));
    expect(await textsTo(house, unknown)).toEqual([]);
  });

  it("spends the limits alike, known or not", async () => {
    for (const phone of await twoPhones()) {
      const answers = await inParallel(20, () => askPhone(worldAt(house, nobody, now, somebody().address), phone));
      expect(answers.filter(({ ok }) => ok).length).toBe(12);
      expect(answers.find(({ ok }) => !ok)).toEqual({
        ok: false,
        reason: { code: "limited", by: "phone", retryAfter: 12 * 3600 + 54 * 60 + 48 },
      });
      await deliver(house);
      expect((await textsTo(house, phone)).length % 12).toBe(0);
    }
  });

  it("that is refused leaves nothing behind", async () => {
    const { address } = somebody();
    await inParallel(20, () => ask(somebody().phone, { address }));
    const count = () => house.db.selectFrom("visitor").select("id").execute();
    const before = await count();
    expect(await askPhone(worldAt(house, nobody, now, address), somebody().phone)).toMatchObject({ ok: false });
    expect(await count()).toEqual(before);
  });

  it("again within its life is sent the same code, and after it a new one with the tries of the old", async () => {
    const [known] = await twoPhones();
    const { challenge, visitorId } = await ask(known);
    const world = (seconds: number) => worldAt(house, visitor(visitorId), later(seconds * SECOND));
    await provePhone(world(0), challenge.id, "wrong!");
    expect(await resendContact(world(59), challenge.id, "phone")).toEqual({
      ok: false,
      reason: { code: "too-soon", at: later(60 * SECOND) },
    });
    const same = await resendContact(world(60), challenge.id, "phone");
    expect(same).toMatchObject({ ok: true, value: { id: challenge.id, sends: 2, sentAt: later(60 * SECOND) } });
    await deliver(house, later(61 * SECOND));
    const fresh = await resendContact(world(300), challenge.id, "phone");
    if (!fresh.ok) throw new Error(fresh.reason.code);
    expect(fresh.value).toMatchObject({ sends: 1, tries: 1, expiresAt: later(600 * SECOND) });
    await deliver(house, later(300 * SECOND));
    const codes = (await textsTo(house, known)).map(codeIn);
    expect(codes).toEqual([codes[0], codes[0], codeOf(house.keys, fresh.value)]);
    expect(codes[2]).not.toBe(codes[0]);
    expect(await provePhone(world(300), challenge.id, codes[0]!)).toEqual({ ok: false, reason: { code: "dead" } });
    expect(await provePhone(world(300), fresh.value.id, codes[2]!)).toMatchObject({ ok: true });
  });

  it("20 times again at once is sent once", async () => {
    const [known] = await twoPhones();
    const { challenge, visitorId } = await ask(known);
    const at = worldAt(house, visitor(visitorId), later(60 * SECOND), somebody().address);
    const answers = await inParallel(20, () => resendContact(at, challenge.id, "phone"));
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(await findChallenge(house.db, challenge.id)).toMatchObject({ sends: 2 });
  });

  it("is another visitor's neither to send again nor to look at (security 11)", async () => {
    const [known] = await twoPhones();
    const { challenge } = await ask(known);
    const notFound = { ok: false, reason: { code: "not-found" } };
    for (const actor of [await givenVisitor(house, { phone: known }), nobody]) {
      const world = worldAt(house, actor, later(61 * SECOND));
      expect(await resendContact(world, challenge.id, "phone")).toEqual(notFound);
      await expect(phoneCodePage(world, challenge.id)).rejects.toMatchObject({ status: 303 });
    }
  });

  it("gets no code that has died, however late its job comes (security 9)", async () => {
    const [known] = await twoPhones();
    await ask(known);
    await deliver(house, later(HOUR));
    expect(await textsTo(house, known)).toEqual([]);
  });
});
