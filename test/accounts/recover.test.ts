import { randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { AccountState } from "#db/schema";
import { listAccountSessions } from "~/accounts/account-sessions.server";
import { findAccount, markState } from "~/accounts/accounts.server";
import { alarmPage } from "~/accounts/alarms/alarm-page.server";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { proveSecond } from "~/accounts/entering/prove-second.server";
import { offeredTo } from "~/accounts/factors/offered.server";
import { setFactor } from "~/accounts/factors/set-factor.server";
import { recover } from "~/accounts/recovering/recover.server";
import { findRecovery } from "~/accounts/recovering/recoveries.server";
import { recoveryPage } from "~/accounts/recovering/recovery-page.server";
import { findCredential } from "~/credentials/credentials.server";
import { totpAt } from "~/credentials/totp.server";
import type { Contact } from "~/identity/contact";
import { codeAt, deliver, inParallel, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenVisitor, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

onBothDatabases("whoever lost the second factor of their account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  /** An account with a phone, a mailbox and an application for codes that nobody has any more. */
  async function given() {
    const { phone } = somebody();
    const email = `${randomBytes(6).toString("hex")}@example.ru`;
    const actor = await givenAccount(house, { phones: [phone], emails: [email] });
    const { secret } = offeredTo(house.keys, actor.account);
    const inside = { ...worldAt(house, actor), actor };
    expect(await setFactor(inside, { kind: "totp", code: totpAt(secret, now) })).toMatchObject({ ok: true });
    const account = () => findAccount(house.db, house.keys, actor.account.id);
    return { id: actor.account.id, phone, email, secret, account };
  }
  /** A code that was asked for at a device of nobody's, typed `times` at once. */
  async function typed(contact: Contact, at: Date, times = 1) {
    const visitor = await givenVisitor(house);
    const { address } = somebody();
    const world = (when = at) => worldAt(house, visitor, when, address);
    const asked = await askContact(world(), contact, "recovery");
    if (!asked.ok) throw new Error(asked.reason.code);
    const { challengeId } = asked.value;
    const code = await codeAt(house, contact.to, at);
    // It is for this alone: no account opens by it (security 11).
    const elsewhere = await proveContact(world(), challengeId, code);
    expect(elsewhere).toEqual({ ok: false, reason: { code: "not-found" } });
    const [outcome] = await inParallel(times, () => recover(world(), challengeId, code));
    const page = async () => (await recoveryPage(world(), challengeId)) as { view: unknown };
    return { outcome, page };
  }
  const sms = (to: string): Contact => ({ channel: "sms", to });
  const seen = { ok: true, value: { kind: "seen" } };
  const linkTo = async (to: string, about: RegExp) => {
    await deliver(house);
    const text = (await textsTo(house, to)).filter((one) => about.test(one)).at(-1);
    return /\/a\/([\w-]{22})/.exec(text ?? "")?.[1] ?? "no link";
  };
  const recovering = /восстанавливать вход/;

  it("asks by a code, all their contacts are told once, and after three days a code leads in, without factors (security 11, 20)", async () => {
    const one = await given();
    const first = await typed(sms(one.phone), later(MINUTE));
    expect(first.outcome).toEqual(seen);
    expect((await first.page()).view).toMatchObject({ kind: "waiting", sooner: expect.any(String) });
    expect((await typed(sms(one.phone), later(2 * HOUR))).outcome).toEqual(seen);
    expect((await typed(sms(one.phone), later(72 * HOUR))).outcome).toEqual(seen);
    await deliver(house);
    for (const to of [one.phone, one.email])
      expect((await textsTo(house, to)).filter((text) => recovering.test(text))).toHaveLength(1);
    expect(await one.account()).toMatchObject({ secondFactor: "totp" });

    const { outcome } = await typed(sms(one.phone), later(72 * HOUR + MINUTE));
    expect(outcome).toMatchObject({ ok: true, value: { kind: "in", accountId: one.id, assurance: 2 } });
    expect(await one.account()).toMatchObject({ secondFactor: null, state: "active" });
    expect(await findCredential(house.db, one.id)).toMatchObject({ totp_secret: null, password_hash: null });
    expect(await listAccountSessions(house.db, one.id, now)).toEqual([]);
    expect(await linkTo(one.email, /восстановили/)).toHaveLength(22);
    const told = ["second-factor-set", "recovery-asked", "account-recovered", "signed-in"];
    expect(await entries(house, one.id)).toEqual(told);
    const again = await typed(sms(one.phone), later(73 * HOUR));
    expect((await again.page()).view).toEqual({ kind: "needless" });
    // Whoever it was not closes the account even now, by the first message.
    const nobody = worldAt(house, { kind: "nobody" }, later(74 * HOUR));
    await answerAlarm(nobody, await linkTo(one.email, recovering), "not-me");
    expect(await one.account()).toMatchObject({ state: "locked" });
  });

  it("waits a day where another contact says so, too, wherever that is typed; at once they are one", async () => {
    const one = await given();
    await typed(sms(one.phone), later(MINUTE), 5);
    await typed({ channel: "email", to: one.email }, later(HOUR), 5);
    expect(await entries(house, one.id)).toEqual(["second-factor-set", "recovery-asked", "recovery-confirmed"]);
    expect((await typed(sms(one.phone), later(DAY))).outcome).toEqual(seen);
    expect((await typed(sms(one.phone), later(DAY + MINUTE))).outcome).toMatchObject({
      ok: true,
      value: { kind: "in" },
    });
  });

  it("is stopped by whoever says that it was not they, and by whoever comes in with all factors; nothing else changes", async () => {
    const one = await given();
    await typed(sms(one.phone), later(MINUTE));
    const token = await linkTo(one.email, recovering);
    const nobody = worldAt(house, { kind: "nobody" }, later(HOUR));
    expect(await alarmPage(nobody, token)).toMatchObject({ state: "asked", closes: false });
    for (const answer of ["me", "not-me", "not-me"] as const) await answerAlarm(nobody, token, answer);
    expect(await one.account()).toMatchObject({ state: "active", secondFactor: "totp" });
    expect(await findRecovery(house.db, one.id)).toBeUndefined();
    expect((await typed(sms(one.phone), later(73 * HOUR))).outcome).toEqual(seen);
    expect(await findRecovery(house.db, one.id)).toMatchObject({ askedAt: later(73 * HOUR) });

    const at = later(74 * HOUR);
    const half = { kind: "half", accountId: one.id, shown: "sms" } as const;
    const shown = { kind: "totp", code: totpAt(one.secret, at) } as const;
    expect(await proveSecond(worldAt(house, { kind: "nobody" }, at), half, shown)).toMatchObject({ ok: true });
    expect(await findRecovery(house.db, one.id)).toBeUndefined();
    expect((await entries(house, one.id)).filter((what) => what === "recovery-stopped")).toHaveLength(2);
    // Nobody came back to it for a week: it begins anew.
    await typed(sms(one.phone), later(75 * HOUR));
    const late = later(75 * HOUR + 10 * DAY);
    expect((await typed(sms(one.phone), late)).outcome).toEqual(seen);
    expect(await findRecovery(house.db, one.id)).toMatchObject({ askedAt: late });

    // One that was stopped is begun anew and carried out: the link of the first still closes the account, as somebody is in it.
    const two = await given();
    await typed(sms(two.phone), later(MINUTE));
    const early = await linkTo(two.email, recovering);
    const code = { kind: "totp", code: totpAt(two.secret, later(HOUR)) } as const;
    const halfIn = { kind: "half", accountId: two.id, shown: "sms" } as const;
    expect(await proveSecond(worldAt(house, { kind: "nobody" }, later(HOUR)), halfIn, code)).toMatchObject({
      ok: true,
    });
    await typed(sms(two.phone), later(2 * HOUR));
    expect((await typed(sms(two.phone), later(75 * HOUR))).outcome).toMatchObject({ value: { kind: "in" } });
    const after = worldAt(house, { kind: "nobody" }, later(76 * HOUR));
    expect(await alarmPage(after, early)).toMatchObject({ closes: true });
    await answerAlarm(after, early, "not-me");
    expect(await two.account()).toMatchObject({ state: "locked" });
  });

  it("is answered alike until the code was right, and gets nothing where the account leaves, or nobody's (security 13)", async () => {
    const one = await given();
    const become = (state: AccountState) => house.db.transaction().execute((trx) => markState(trx, one.id, state, now));
    await become("deleting");
    const leaving = await typed(sms(one.phone), later(SECOND));
    expect([leaving.outcome, (await leaving.page()).view]).toEqual([seen, { kind: "closed" }]);
    const none = await typed(sms(somebody().phone), later(SECOND));
    expect([none.outcome, (await none.page()).view]).toEqual([seen, { kind: "nobody" }]);
    expect(await findRecovery(house.db, one.id)).toBeUndefined();
    await become("active");
    await typed(sms(one.phone), later(MINUTE));
    await become("deleting");
    expect((await typed(sms(one.phone), later(4 * DAY))).outcome).toEqual(seen);
    expect(await one.account()).toMatchObject({ state: "deleting", secondFactor: "totp" });
    // Whoever paused it, and lost the second factor since, finds the way out of the pause behind it.
    await become("paused");
    expect((await typed(sms(one.phone), later(4 * DAY + MINUTE))).outcome).toMatchObject({ value: { kind: "in" } });
    expect(await one.account()).toMatchObject({ state: "paused", secondFactor: null });
  });
});
