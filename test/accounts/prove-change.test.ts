import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { listAccountSessions } from "~/accounts/account-sessions.server";
import { findAccount, listContacts, markState } from "~/accounts/accounts.server";
import { alarmState } from "~/accounts/alarms/alarm";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askChange, type Wish } from "~/accounts/changes/ask-change.server";
import { findAsked } from "~/accounts/changes/change-codes.server";
import { findChange } from "~/accounts/changes/changes.server";
import { proveChange } from "~/accounts/changes/prove-change.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { setFactor } from "~/accounts/factors/set-factor.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { insertIdentity, listIdentities } from "~/accounts/introductions/identities.server";
import { unbindIdentity } from "~/accounts/introductions/unbind-identity.server";
import { findCredential } from "~/credentials/credentials.server";
import { codeAt, deliver, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

onBothDatabases("the contacts of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  /** Somebody in their account by a phone, and perhaps more, who has just come in. */
  async function inside(emails: string[] = []) {
    const { phone, address } = somebody();
    const actor = await givenAccount(house, { phones: [phone], emails });
    const world = (at = now): AccountWorld => ({ ...worldAt(house, actor, at, address), actor });
    const contacts = () => listContacts(house.db, house.keys, actor.account.id);
    const own = (await contacts()).find((contact) => contact.to === phone);
    const ask = async (wish: Wish, at = now) => {
      const asked = await askChange(world(at), wish);
      if (!asked.ok) throw new Error(asked.reason.code);
      return asked.value;
    };
    return { phone, actor, world, contacts, own: own!, ask };
  }

  const to = async (one: Awaited<ReturnType<typeof inside>>) => (await one.contacts()).map((contact) => contact.to);

  /** The newest link of an alarm that a phone was sent. */
  async function linkTo(phone: string): Promise<string> {
    await deliver(house);
    const texts = await textsTo(house, phone);
    return /\/a\/([\w-]{22})/.exec(texts.at(-1) ?? "")?.[1] ?? "no link";
  }

  it("are changed by a code to the new one and then to the old one, which is told, and neither code does for the other (security 11, 24)", async () => {
    const one = await inside();
    const fresh = somebody().phone;
    const wish = { kind: "replace", contactId: one.own.id, askedId: one.own.id } as const;
    const id = await one.ask({ ...wish, contact: { channel: "sms", to: fresh } });
    expect(await textsTo(house, one.phone)).toEqual([]);
    const first = await codeAt(house, fresh);
    expect(await proveChange(one.world(later(SECOND)), id, wrong(first))).toMatchObject({ ok: false });
    expect(await proveChange(one.world(later(SECOND)), id, first)).toEqual({ ok: true, value: "old" });
    expect(await to(one)).toEqual([one.phone]);
    const second = await codeAt(house, one.phone);
    expect(await proveChange(one.world(later(SECOND)), id, first)).toMatchObject({ ok: false });
    expect(await proveChange(one.world(later(2 * SECOND)), id, second)).toEqual({ ok: true, value: "finished" });
    expect(await to(one)).toEqual([fresh]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(
      /^«Отмена»: в кабинете сменили телефон или почту\. Это были не вы\? otmena\.example\/a\/[\w-]{22}$/,
    );
    expect((await textsTo(house, fresh)).filter((text) => text.includes("/a/"))).toEqual([]);
    expect(await entries(house, one.actor.account.id)).toEqual(["account-changed"]);
    // Nor does a code for this open an account.
    const asked = await findAsked(
      house.db,
      house.keys,
      (await findChange(house.db, house.keys, one.actor.account.id, id))!,
      one.actor.id,
      now,
    );
    expect(asked).toBeUndefined();
  });

  it("are not changed by whoever came in more than five minutes ago, nor by a code of another's (security 24)", async () => {
    const [one, other] = [await inside(), await inside()];
    const wish = { kind: "add", contact: { channel: "sms", to: somebody().phone }, askedId: one.own.id } as const;
    expect(await askChange(one.world(later(5 * MINUTE)), wish)).toEqual({ ok: false, reason: { code: "stale" } });
    expect(await askChange(other.world(), wish)).toEqual({ ok: false, reason: { code: "not-found" } });
    const id = await one.ask(wish);
    const code = await codeAt(house, wish.contact.to);
    expect(await proveChange(other.world(later(SECOND)), id, code)).toEqual({
      ok: false,
      reason: { code: "not-found" },
    });
    const challenge = await house.db
      .selectFrom("challenge")
      .select("id")
      .where("purpose", "=", "contact-new")
      .where("visitor_id", "=", one.actor.id)
      .executeTakeFirstOrThrow();
    expect(await proveContact(one.world(later(SECOND)), challenge.id, code)).toEqual({
      ok: false,
      reason: { code: "not-found" },
    });
    expect(await proveChange(one.world(later(30 * MINUTE)), id, code)).toMatchObject({ ok: false });
  });

  it("are at least one, each of one account alone", async () => {
    const [one, other] = [await inside(["one.more@example.ru"]), await inside()];
    expect(await askChange(other.world(), { kind: "remove", contactId: other.own.id, askedId: other.own.id })).toEqual({
      ok: false,
      reason: { code: "last" },
    });
    const own = { channel: "sms", to: other.phone } as const;
    expect(await askChange(other.world(), { kind: "add", contact: own, askedId: other.own.id })).toEqual({
      ok: false,
      reason: { code: "own" },
    });
    const taken = await one.ask({ kind: "add", contact: own, askedId: one.own.id });
    expect(await proveChange(one.world(later(SECOND)), taken, await codeAt(house, other.phone))).toEqual({
      ok: false,
      reason: { code: "taken" },
    });
    const id = await one.ask({ kind: "remove", contactId: one.own.id, askedId: one.own.id });
    expect(await proveChange(one.world(later(SECOND)), id, await codeAt(house, one.phone))).toEqual({
      ok: true,
      value: "finished",
    });
    expect(await to(one)).toEqual(["one.more@example.ru"]);
  });

  it("are as they were once somebody says that it was not they: nobody is in any more, and a code opens the account again (security 20, 23)", async () => {
    const one = await inside();
    await accountCookie(house, one.actor);
    const fresh = somebody().phone;
    const id = await one.ask({
      kind: "replace",
      contactId: one.own.id,
      askedId: one.own.id,
      contact: { channel: "sms", to: fresh },
    });
    await proveChange(one.world(later(SECOND)), id, await codeAt(house, fresh));
    await proveChange(one.world(later(SECOND)), id, await codeAt(house, one.phone));
    const token = await linkTo(one.phone);
    const nobody = worldAt(house, { kind: "nobody" }, later(MINUTE));
    expect(await answerAlarm(nobody, token.slice(1), "not-me")).toEqual({ ok: false, reason: "not-found" });
    // Whoever read the message first, and said that it was they, does not have the last word.
    for (const answer of ["me", "not-me", "me"] as const)
      expect(await answerAlarm(nobody, token, answer)).toEqual({ ok: true, value: "answered" });
    const account = () => findAccount(house.db, house.keys, one.actor.account.id);
    expect(await account()).toMatchObject({ state: "locked", stateAt: later(MINUTE) });
    expect(await to(one)).toEqual([one.phone]);
    expect(await listAccountSessions(house.db, one.actor.account.id, later(MINUTE))).toEqual([]);

    const open = await askChange(one.world(later(HALF_HOUR)), { kind: "unlock", askedId: one.own.id });
    if (!open.ok) throw new Error(open.reason.code);
    const code = await codeAt(house, one.phone, later(HALF_HOUR));
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/открыть кабинет/);
    expect(await proveChange(one.world(later(HALF_HOUR)), open.value, code)).toEqual({ ok: true, value: "finished" });
    expect(await account()).toMatchObject({ state: "active" });
    expect(await entries(house, one.actor.account.id)).toEqual([
      "account-changed",
      "alarm-answered",
      "account-locked",
      "account-unlocked",
    ]);
  });

  const HALF_HOUR = 31 * MINUTE;

  it("nor anything else that is grave, are changed in an account that was locked meanwhile; a code opens it, and nothing else (security 24)", async () => {
    const one = await inside(["locked@example.ru"]);
    const id = one.actor.account.id;
    const at = later(SECOND);
    const half = await one.ask({ kind: "remove", contactId: one.own.id, askedId: one.own.id });
    const code = await codeAt(house, one.phone);
    await setPassword(one.world(), { old: "", password: "длинная фраза про реку" });
    const state = (to: "active" | "locked" | "paused") =>
      house.db.transaction().execute((trx) => markState(trx, id, to, at));
    for (const closed of ["locked", "paused"] as const) {
      await state(closed);
      const world = one.world(at);
      expect(await proveChange(world, half, code)).toEqual({ ok: false, reason: { code: "closed" } });
      const wish = { kind: "add", contact: { channel: "sms", to: somebody().phone }, askedId: one.own.id } as const;
      expect(await askChange(world, wish)).toEqual({ ok: false, reason: { code: "closed" } });
      const password = { old: "длинная фраза про реку", password: "другая фраза про берег" };
      expect(await setPassword(world, password)).toEqual({ ok: false, reason: "closed" });
      expect(await setFactor(world, { kind: "sms" })).toEqual({ ok: false, reason: "closed" });
      expect(await unbindIdentity(world, randomUUID())).toEqual({ ok: false, reason: "not-found" });
    }
    expect(await askChange(one.world(at), { kind: "unlock", askedId: one.own.id })).toMatchObject({ ok: false });
    // The second step goes by a contact since: it is not taken away any more.
    await state("active");
    expect(await setFactor(one.world(at), { kind: "sms" })).toMatchObject({ ok: true });
    const wish = { kind: "remove", contactId: one.own.id, askedId: one.own.id } as const;
    expect(await askChange(one.world(at), wish)).toEqual({ ok: false, reason: { code: "factor" } });
    expect(await proveChange(one.world(at), half, code)).toEqual({ ok: false, reason: { code: "factor" } });
    expect(await to(one)).toHaveLength(2);
  });

  /** Both codes of a change, the second read wherever they like. */
  async function changed(one: Awaited<ReturnType<typeof inside>>, wish: Wish, at: Date) {
    const id = await one.ask(wish, at);
    const asked = (await one.contacts()).find((contact) => contact.id === wish.askedId)!.to;
    if ("contact" in wish) await proveChange(one.world(at), id, await codeAt(house, wish.contact.to, at));
    expect(await proveChange(one.world(at), id, await codeAt(house, asked, at))).toMatchObject({ ok: true });
    return (await one.contacts()).at(-1)!;
  }

  it("are those before whoever came changed the first of them, and every way in that they made is gone", async () => {
    const one = await inside();
    const at = (n: number) => later(n * SECOND);
    const sms = (to: string) => ({ channel: "sms", to }) as const;
    const [b, c] = [somebody().phone, somebody().phone];
    const second = await changed(
      one,
      { kind: "replace", contactId: one.own.id, askedId: one.own.id, contact: sms(b) },
      at(10),
    );
    const first = await linkTo(one.phone);
    const id = one.actor.account.id;
    await setPassword(one.world(at(20)), { old: "", password: "чужая длинная фраза про лес" });
    expect(await setFactor(one.world(at(21)), { kind: "sms" })).toMatchObject({ ok: true });
    const identity = { id: randomUUID(), accountId: id, provider: "state", mac: randomBytes(32) };
    await house.db.transaction().execute((trx) => insertIdentity(trx, identity, at(22)));
    await changed(one, { kind: "replace", contactId: second.id, askedId: second.id, contact: sms(c) }, at(30));
    expect(await to(one)).toEqual([c]);
    const nobody = worldAt(house, { kind: "nobody" }, at(60));
    await answerAlarm(nobody, first, "not-me");
    expect(await to(one)).toEqual([one.phone]);
    expect(await findAccount(house.db, house.keys, id)).toMatchObject({ state: "locked", secondFactor: null });
    expect(await findCredential(house.db, id)).toMatchObject({ password_hash: null });
    expect(await listIdentities(house.db, id)).toEqual([]);

    // The newest link does as well, where the contact that it was sent to was there before them; and nobody is thrown out by their own.
    const two = await inside();
    const added = await changed(two, { kind: "add", askedId: two.own.id, contact: sms(somebody().phone) }, at(10));
    await changed(two, { kind: "remove", contactId: two.own.id, askedId: added.id }, at(20));
    await answerAlarm(nobody, await linkTo(two.phone), "not-me");
    expect(await to(two)).toEqual([two.phone]);
    const three = await inside();
    const own = await changed(
      three,
      { kind: "replace", contactId: three.own.id, askedId: three.own.id, contact: sms(somebody().phone) },
      at(10),
    );
    await changed(
      three,
      { kind: "replace", contactId: own.id, askedId: own.id, contact: sms(somebody().phone) },
      at(20),
    );
    await answerAlarm(nobody, await linkTo(own.to), "not-me");
    expect(await to(three)).toEqual([own.to]);
    // Whoever has put theirs in again meanwhile keeps it.
    const four = await inside(["four.more@example.ru"]);
    const [mail] = (await four.contacts()).filter(({ channel }) => channel === "email");
    const fresh = {
      kind: "replace",
      contactId: four.own.id,
      askedId: four.own.id,
      contact: sms(somebody().phone),
    } as const;
    await changed(four, fresh, at(10));
    const link = await linkTo(four.phone);
    await changed(four, { kind: "add", askedId: mail!.id, contact: sms(four.phone) }, at(20));
    await answerAlarm(nobody, link, "not-me");
    expect((await to(four)).sort()).toEqual([four.phone, mail!.to].sort());
  });

  it("can be disowned for a week", () => {
    expect(alarmState({ at: now, answer: "me" }, later(7 * DAY - SECOND))).toBe("me");
    expect(alarmState({ at: now, answer: null }, later(7 * DAY))).toBe("late");
    expect(alarmState({ at: now, answer: "not-me" }, later(8 * DAY))).toBe("not-me");
  });
});
