import { beforeAll, expect, it } from "vitest";
import { confirmRequest } from "~/accounts/entering/confirm-request.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { offeredTo } from "~/accounts/factors/offered.server";
import { setFactor } from "~/accounts/factors/set-factor.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { totpAt } from "~/credentials/totp.server";
import type { Rules } from "~/rules/rule";
import { codeAt, deliver, inParallel, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse, wishFor } from "../support/requests";

const over = { ok: false, reason: "over" };

onBothDatabases("a request in the account of its record's contact", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  interface Wanted {
    assurance?: number;
    /** Of the record, where it is not the account's. */
    phone?: string;
    by?: "totp" | "password";
    isMail?: boolean;
  }

  /** Somebody in an account of two factors who has filed a request for a record of its phone. */
  async function given({ assurance = 3, phone: theirs, by = "totp", isMail = false }: Wanted = {}) {
    const { phone, address } = somebody();
    const email = `account${phone.slice(1)}@example.ru`;
    const record = await givenRecord(house, isMail ? { phone: null, email } : { phone: theirs ?? phone });
    const actor = await givenAccount(house, { phones: [phone], emails: isMail ? [email] : [], assurance });
    const world = (at = later(MINUTE)): AccountWorld => ({ ...worldAt(house, actor, at, address), actor });
    const { secret } = offeredTo(house.keys, actor.account);
    const password = "кот спит на тёплой батарее";
    if (by === "password") await setPassword(world(now), { old: "", password });
    else await setFactor(world(now), { kind: "totp", code: totpAt(secret, now) });
    if (theirs) {
      const found = { visitor_id: actor.id, record_id: record.id, found_at: now };
      await house.db.insertInto("reach").values(found).execute();
    }
    const ask = async (changes: Partial<Parameters<typeof file>[2]> = {}) => {
      const filed = await file(world(now), record.id, { ...(await wishFor(house, record.id)), ...changes });
      if (!filed.ok) throw new Error(filed.reason.code);
      return filed.value;
    };
    const { id, number } = await ask();
    const right = (at: Date) => (by === "totp" ? totpAt(secret, at) : password);
    const confirm = (at = later(MINUTE), typed = right(at)) => confirmRequest(world(at), number, typed);
    const held = async () => (await findHeldBy(house.db, actor, number))!;
    return { id, number, record, phone, actor, world, ask, right, confirm, held };
  }

  it("is proven by a code of the application, once, and its notice says so; no SMS is sent but to whoever asks for it (security 10, 11)", async () => {
    const one = await given();
    const outcomes = await inParallel(5, () => one.confirm());
    expect(outcomes.map(({ ok }) => ok)).toEqual(Array(5).fill(true));
    expect(await one.held()).toMatchObject({ provenAt: later(MINUTE), provenBy: "account-sms" });
    expect(await entries(house, one.id)).toEqual(["filed", "proven"]);
    expect(await one.confirm(later(2 * MINUTE), "000000")).toMatchObject({ ok: true });
    const notice = await finish(one.world(), one.number);
    const proof = { kind: "account", maskedPhone: expect.stringMatching(/^\+7.*\d\d-\d\d$/) };
    expect(notice).toMatchObject({ ok: true, value: { facts: { version: 8, proof } } });
    // The same digits prove no other request of theirs: they were used.
    const record = await givenRecord(house, { phone: one.phone });
    const filed = await file(one.world(now), record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    const again = (at: Date) => confirmRequest(one.world(at), filed.value.number, one.right(later(MINUTE)));
    expect(await again(later(MINUTE + SECOND))).toEqual({ ok: false, reason: "wrong" });
    await deliver(house, later(MINUTE));
    expect((await textsTo(house, one.phone)).filter((text) => text.startsWith("Код"))).toEqual([]);
    // An SMS still proves that one, with one try less, and can be asked for at once; until then its page says that there is none.
    const at = later(MINUTE + 2 * SECOND);
    const waiting = (await findHeldBy(house.db, one.actor, filed.value.number))!;
    expect(await codePage(one.world(at), waiting)).toMatchObject({
      inAccount: true,
      code: { state: "none", resendFrom: null },
    });
    expect(await resend(one.world(at), filed.value.number)).toMatchObject({ ok: true, value: { tries: 1 } });
    const code = await codeAt(house, one.phone, at);
    expect(await prove(one.world(at), filed.value.number, code)).toMatchObject({ ok: true });
  });

  it("is proven by the password, and by a mailbox of the record that is the account's", async () => {
    const one = await given({ by: "password", isMail: true });
    expect(await one.confirm(later(MINUTE), "не тот пароль")).toEqual({ ok: false, reason: "wrong" });
    expect(await one.confirm()).toMatchObject({ ok: true, value: { provenBy: "account-email" } });
    expect(await entries(house, one.actor.account.id)).toContain("sign-in-refused");
    expect(await finish(one.world(), one.number)).toMatchObject({
      ok: true,
      value: { facts: { version: 8, proof: { kind: "account", maskedEmail: expect.any(String) } } },
    });
  });

  it("has three tries with all that is typed for it, though twenty come at once; then it is locked (security 12)", async () => {
    const one = await given();
    const outcomes = await inParallel(20, () => one.confirm(later(MINUTE), "000000"));
    expect(outcomes.some(({ ok }) => ok)).toBe(false);
    expect((await entries(house, one.id)).filter((what) => what === "code-refused")).toHaveLength(3);
    expect(nextStep(await one.held(), later(MINUTE))).toBe("locked");
    expect((await one.confirm(later(2 * MINUTE))).ok).toBe(false);
    expect(await one.held()).toMatchObject({ provenAt: null });
  });

  it("is not proven by one factor, by an old sign-in, by whoever knows its number alone, nor of a wish that was changed (security 11, 24)", async () => {
    const [weak, old, stranger] = [
      await given({ assurance: 2 }),
      await given(),
      await given({ phone: somebody().phone }),
    ];
    expect(await weak.confirm()).toEqual(over);
    expect(await old.confirm(later(15 * MINUTE))).toEqual(over);
    expect(await old.confirm(later(15 * MINUTE - SECOND))).toMatchObject({ ok: true });
    expect(await stranger.confirm()).toEqual(over);
    const other = await given();
    const theirs = confirmRequest(stranger.world(), other.number, stranger.right(later(MINUTE)));
    expect(await theirs).toEqual({ ok: false, reason: "not-found" });
    // The agency has changed the record since its holder agreed.
    const moved = house.db.updateTable("citizen_record").set({ starts_at: later(30 * DAY) });
    await moved.where("id", "=", other.record.id).execute();
    expect(await other.confirm()).toEqual({ ok: false, reason: "changed" });
  });

  it("is not proven without a code where the rules ask for one, or for a phone, or for a signature", async () => {
    const asked = async (changes: Partial<Rules>) => {
      await enactRules(house.db, changes);
      const one = await given();
      return one.confirm();
    };
    const phone = { id: "T-phone", when: { withoutPhone: true }, refuse: "no-phone", source: "проверка" } as const;
    expect(await asked({ rules: [phone] })).toEqual(over);
    expect(await asked({ rules: [], codeRequired: ["medical"] })).toEqual(over);
    expect(await asked({ rules: [], codeRequired: [], signatureRequired: ["medical"] })).toEqual(over);
    expect(await asked({ rules: [], codeRequired: [], signatureRequired: [] })).toMatchObject({ ok: true });
  });
});
