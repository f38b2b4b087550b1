import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { proveSecond, type Shown } from "~/accounts/entering/prove-second.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { signIn } from "~/accounts/entering/sign-in.server";
import { offeredTo } from "~/accounts/factors/offered.server";
import { dropFactor, setFactor } from "~/accounts/factors/set-factor.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { totpAt } from "~/credentials/totp.server";
import type { Contact } from "~/identity/contact";
import { findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { hashOf } from "~/shell/session-table.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { listened } from "../proofs/statements";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenVisitor, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

const password = "кот спит на тёплой батарее";
const wrong = { ok: false, reason: { code: "wrong" } };

onBothDatabases("coming into an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  /** An account with a phone and a mailbox, and a password unless told otherwise. */
  async function given({ has = true, email = `${randomBytes(6).toString("hex")}@example.ru` } = {}) {
    const { phone } = somebody();
    const actor = await givenAccount(house, { phones: [phone], emails: [email] });
    const inside = (at = now): AccountWorld => ({ ...worldAt(house, actor, at), actor });
    if (has) expect(await setPassword(inside(), { old: "", password })).toEqual({ ok: true, value: null });
    return { id: actor.account.id, actor, inside, sms: { channel: "sms", to: phone } as Contact, email };
  }
  const stranger = () => false;
  const known = () => true;
  const tryIt = (contact: Contact, typed = password, knows = stranger, at = now, of = house) =>
    signIn(worldAt(of, { kind: "nobody" }, at, somebody().address), { contact, password: typed }, knows);
  const second = (id: string, typed: Shown, at = now, shown: "password" | "sms" | "email" = "password") =>
    proveSecond(worldAt(house, { kind: "nobody" }, at), { kind: "half", accountId: id, shown }, typed);
  /** By a code to a contact, as somebody who may be half-way in. */
  async function byCode(contact: Contact, half: Parameters<typeof proveContact>[3] = null, at = now) {
    const visitor = await givenVisitor(house);
    const asked = await askContact(worldAt(house, visitor, at, somebody().address), contact);
    if (!asked.ok) throw new Error(asked.reason.code);
    const { challengeId: id } = asked.value;
    return proveContact(
      worldAt(house, visitor, at),
      id,
      codeOf(house.keys, (await findChallenge(house.db, id))!),
      half,
    );
  }

  describe("by a password", () => {
    it("answers unknown contacts, wrong passwords and accounts without one alike, by the same statements (security 13)", async () => {
      const [one, none] = [await given(), await given({ has: false })];
      expect(await tryIt(one.sms)).toMatchObject({ ok: true, value: { kind: "in", accountId: one.id, assurance: 2 } });
      const told: unknown[] = [];
      for (const contact of [one.sms, none.sms, { channel: "sms", to: somebody().phone } as Contact]) {
        const { house: of, said } = listened(house);
        expect(await tryIt(contact, "не тот пароль", stranger, now, of)).toEqual(wrong);
        told.push(said.filter((statement) => !/advisory|limit_window/.test(statement)));
      }
      expect(told[1]).toEqual(told[0]);
      expect(told[2]).toEqual(told[0]);
      expect(await tryIt({ channel: "email", to: one.email })).toMatchObject({ ok: true });
    });

    it("lets at most ten of twenty guesses at once be looked at, and closes for a day; a code to one's own phone opens it (security 12, 57)", async () => {
      const one = await given();
      const tried = await inParallel(20, () => tryIt(one.sms, "не тот пароль", known));
      expect(tried.filter((outcome) => !outcome.ok && outcome.reason.code === "wrong")).toHaveLength(10);
      expect(await entries(house, one.id)).toContain("sign-in-locked");
      expect(await tryIt(one.sms, password, known, later(2 * HOUR))).toEqual(wrong);
      expect(await byCode(one.sms, null, later(2 * HOUR))).toMatchObject({ ok: true, value: { kind: "in" } });
      expect(await tryIt(one.sms, password, known, later(DAY + HOUR))).toMatchObject({ ok: true });
    });

    it("lets two in who come at once, each by themselves, and a code in once, though five send it: no replay (security 10)", async () => {
      const one = await given();
      const both = await inParallel(2, () => tryIt(one.sms, password, known));
      expect(both).toMatchObject(Array(2).fill({ ok: true, value: { kind: "in", accountId: one.id } }));
      const ids = both.map((outcome) => outcome.ok && outcome.value.kind === "in" && outcome.value.visitorId);
      expect(new Set(ids).size).toBe(2);
      const visitor = await givenVisitor(house);
      const asked = await askContact(worldAt(house, visitor, now, somebody().address), one.sms);
      if (!asked.ok) throw new Error(asked.reason.code);
      const code = codeOf(house.keys, (await findChallenge(house.db, asked.value.challengeId))!);
      const prove = () => proveContact(worldAt(house, visitor), asked.value.challengeId, code);
      const proven = [...(await inParallel(5, prove)), await prove()];
      expect(proven.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it("cannot be closed by strangers, however many they are (security 57)", async () => {
      const one = await given();
      for (let n = 0; n < 30; n++) await tryIt(one.sms, "не тот пароль");
      expect(await entries(house, one.id)).not.toContain("sign-in-locked");
      expect(await tryIt(one.sms, password, known)).toMatchObject({ ok: true });
    });
  });

  describe("by two factors", () => {
    it("asks for an application after a password or a code, takes each of its codes once, and each code on paper once: no replay", async () => {
      const one = await given();
      const { secret, rescueCodes } = offeredTo(house.keys, one.actor.account);
      expect(await setFactor(one.inside(), { kind: "totp", code: "000000" })).toEqual({ ok: false, reason: "wrong" });
      expect(await setFactor(one.inside(), { kind: "totp", code: totpAt(secret, now) })).toMatchObject({ ok: true });
      const half = { ok: true, value: { kind: "half", accountId: one.id, shown: "password" } };
      expect(await tryIt(one.sms)).toEqual(half);
      expect(await byCode(one.sms)).toMatchObject({ ok: true, value: { kind: "half", shown: "sms" } });
      const at = later(5 * MINUTE);
      const code: Shown = { kind: "totp", code: totpAt(secret, at) };
      const whole = { ok: true, value: { kind: "in", accountId: one.id, assurance: 3 } };
      const answers = await inParallel(5, () => second(one.id, code, at));
      expect(answers.filter(({ ok }) => ok)).toMatchObject([whole]);
      const rescue: Shown = { kind: "rescue", code: rescueCodes[0]! };
      expect(await second(one.id, rescue, at)).toMatchObject(whole);
      expect(await second(one.id, rescue, at)).toEqual({ ok: false, reason: "wrong" });
      expect(await second(one.id, { kind: "password", password }, at)).toEqual({ ok: false, reason: "wrong" });
      await dropFactor(one.inside());
      expect(await tryIt(one.sms)).toMatchObject({ ok: true, value: { kind: "in", assurance: 2 } });
      expect(await second(one.id, { kind: "rescue", code: rescueCodes[1]! }, at)).toEqual({
        ok: false,
        reason: "wrong",
      });
    });

    it("closes after ten wrong ones for all but a code on paper, for a day", async () => {
      const one = await given();
      const { secret, rescueCodes } = offeredTo(house.keys, one.actor.account);
      await setFactor(one.inside(), { kind: "totp", code: totpAt(secret, now) });
      const tried = await inParallel(20, () => second(one.id, { kind: "totp", code: "000000" }, later(MINUTE)));
      expect(tried.filter((outcome) => !outcome.ok && outcome.reason === "wrong")).toHaveLength(9);
      const right = (at: Date): Shown => ({ kind: "totp", code: totpAt(secret, at) });
      expect(await second(one.id, right(later(HOUR)), later(HOUR))).toEqual({ ok: false, reason: "locked" });
      expect(await second(one.id, { kind: "rescue", code: rescueCodes[0]! }, later(HOUR))).toMatchObject({ ok: true });
      expect(await second(one.id, right(later(2 * HOUR)), later(2 * HOUR))).toMatchObject({ ok: true });
    });

    it("takes a code by SMS as the second after a password alone, and the password after that code", async () => {
      const none = await given({ has: false });
      expect(await setFactor(none.inside(), { kind: "sms" })).toEqual({ ok: false, reason: "no-password" });
      const one = await given();
      expect(await setFactor(one.inside(), { kind: "sms" })).toMatchObject({ ok: true });
      const half = { kind: "half", accountId: one.id, shown: "password" } as const;
      expect(await byCode(one.sms, half)).toMatchObject({ ok: true, value: { kind: "in", assurance: 3 } });
      expect(await byCode(one.sms)).toMatchObject({ ok: true, value: { kind: "half", shown: "sms" } });
      // One code is not two factors, whoever asks for it twice.
      const bySms = { ...half, shown: "sms" } as const;
      expect(await byCode(one.sms, bySms)).toMatchObject({ ok: true, value: { kind: "half", shown: "sms" } });
      expect(await second(one.id, { kind: "password", password: "не тот" }, now, "sms")).toMatchObject({ ok: false });
      expect(await second(one.id, { kind: "password", password }, now, "sms")).toMatchObject({ ok: true });
      // Nor does half of somebody else's account help.
      const other = await given();
      const others = { ...half, accountId: other.id };
      expect(await byCode(one.sms, others)).toMatchObject({ ok: true, value: { kind: "half", accountId: one.id } });
    });
  });

  describe("a password", () => {
    it("may be a long phrase of any letters, to its last; common ones and one's own name are refused (security 18, 19)", async () => {
      const one = await given({ has: false });
      const phrase = `${"щ".repeat(20)}ю солнце над рекой и двадцать один воробей летит ы`;
      for (const [typed, reason] of [
        ["короче", "short"],
        ["password123", "common"],
        ["йцукенгшщз", "common"],
        ["Анна Петровна", "about-you"],
      ] as const)
        expect(await setPassword(one.inside(), { old: "", password: typed })).toEqual({ ok: false, reason });
      expect(await setPassword(one.inside(), { old: "", password: phrase })).toMatchObject({ ok: true });
      expect(await tryIt(one.sms, phrase.slice(0, -1))).toEqual(wrong);
      expect(await tryIt(one.sms, phrase)).toMatchObject({ ok: true });
    });

    it("is changed by whoever knows the old one, and ends all other sessions (security 20)", async () => {
      const one = await given();
      const token = hashOf(randomBytes(32).toString("base64url"));
      const row = { id: token, account_id: one.id, visitor_id: one.actor.id, subject_kind: "account" as const };
      await house.db
        .insertInto("session")
        .values({ ...row, assurance: 2, created_at: now, expires_at: later(MINUTE) })
        .execute();
      const fresh = "другая длинная фраза про лес";
      expect(await setPassword(one.inside(), { old: "не тот", password: fresh })).toEqual({
        ok: false,
        reason: "wrong",
      });
      expect(await setPassword(one.inside(), { old: password, password: fresh })).toMatchObject({ ok: true });
      const left = await house.db.selectFrom("session").select("public_id").where("account_id", "=", one.id).execute();
      expect(left.map(({ public_id }) => public_id)).toEqual([one.actor.account.sessionId]);
      expect(await tryIt(one.sms, password)).toEqual(wrong);
      expect(await tryIt(one.sms, fresh)).toMatchObject({ ok: true });
    });
  });
});
