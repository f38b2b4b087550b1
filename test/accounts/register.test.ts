import { beforeAll, expect, it } from "vitest";
import { findAccount, listContacts } from "~/accounts/accounts.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { register } from "~/accounts/entering/register.server";
import type { Contact } from "~/identity/contact";
import { findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findReachable } from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { codeAt, inParallel, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

const wanted = { name: "Анна Петровна", consentVersion: "2026-11-30" };

onBothDatabases("an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  /** A contact that was asked about from a device; `visit` is that device's world at any time. */
  async function asked(contact: Contact, from: Actor = { kind: "nobody" }) {
    const { address } = somebody();
    const answer = await askContact(worldAt(house, from, now, address), contact);
    if (!answer.ok) throw new Error(answer.reason.code);
    const { challengeId: id, visitorId } = answer.value;
    const visit = (at = later(SECOND)) =>
      worldAt(house, { kind: "visitor", id: visitorId, phoneMac: null }, at, address);
    return { id, visit, visitorId, code: codeOf(house.keys, (await findChallenge(house.db, id))!) };
  }
  const sms = (to = somebody().phone): Contact => ({ channel: "sms", to });

  it("is made by a code and a name, and opened by the next code, which says so in its message alone (security 13, 45)", async () => {
    const contact = sms();
    const first = await asked(contact);
    expect(await codeAt(house, contact.to)).toBe(first.code);
    expect(await proveContact(first.visit(), first.id, first.code)).toEqual({ ok: true, value: { kind: "new" } });
    const made = await register(first.visit(later(29 * MINUTE)), first.id, wanted);
    if (!made.ok) throw new Error(made.reason);
    const { accountId } = made.value;
    expect(made.value).toMatchObject({ kind: "in", visitorId: first.visitorId, assurance: 2 });
    expect(await findAccount(house.db, house.keys, accountId)).toMatchObject({ name: wanted.name, state: "active" });
    expect(await listContacts(house.db, house.keys, accountId)).toMatchObject([contact]);
    const row = await house.db.selectFrom("account").selectAll().where("id", "=", accountId).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ consent_version: "2026-11-30", consented_at: later(29 * MINUTE) });

    const second = await asked(contact);
    await codeAt(house, contact.to);
    const entered = await proveContact(second.visit(), second.id, second.code);
    expect(entered).toEqual({ ok: true, value: { kind: "in", accountId, visitorId: second.visitorId, assurance: 2 } });
    expect(await entries(house, accountId)).toEqual(["account-made", "signed-in"]);
    expect((await textsTo(house, contact.to)).map((text) => text.replace(/\d{6}/, "NNNNNN"))).toEqual([
      "Код NNNNNN: завести кабинет в службе «Отмена». Никому не говорите",
      "Код NNNNNN: войти в кабинет службы «Отмена». Никому не говорите",
    ]);
  });

  it("is made by a mailbox as well, within half an hour of the code, once", async () => {
    const contact: Contact = { channel: "email", to: "new.one@example.ru" };
    const one = await asked(contact);
    expect(await codeAt(house, contact.to)).toBe(one.code);
    expect(await register(one.visit(), one.id, wanted)).toEqual({ ok: false, reason: "over" });
    expect(await proveContact(one.visit(), one.id, one.code)).toMatchObject({ ok: true });
    const atLast = later(30 * MINUTE + SECOND);
    expect(await register(one.visit(atLast), one.id, wanted)).toEqual({ ok: false, reason: "over" });
    const stranger = worldAt(house, await givenVisitor(house), later(MINUTE));
    expect(await register(stranger, one.id, wanted)).toEqual({ ok: false, reason: "over" });
    const made = await inParallel(5, () => register(one.visit(later(MINUTE)), one.id, wanted));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is nobody else's with the same contact: who was quicker has it", async () => {
    const contact = sms();
    const [one, other] = [await asked(contact), await asked(contact)];
    for (const { id, code, visit } of [one, other]) await proveContact(visit(), id, code);
    const made = await Promise.all([one, other].map(({ id, visit }) => register(visit(), id, wanted)));
    expect(made.map((outcome) => outcome.ok || outcome.reason).sort()).toEqual(["taken", true]);
    const { n } = await house.db
      .selectFrom("account")
      .where("id", "not in", (eb) => eb.selectFrom("account_contact").select("account_id"))
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(Number(n), "accounts without a contact").toBe(0);
  });

  it("costs a stranger three guesses a code: the fourth is not looked at, twenty at once neither (security 12)", async () => {
    const one = await asked(sms());
    await inParallel(20, (n) => proveContact(one.visit(), one.id, wrong(one.code, n + 1)));
    // Whoever comes late is told that it is locked, too, without being looked at: the journal says how many were.
    expect((await entries(house, one.id)).filter((what) => what === "code-refused")).toHaveLength(3);
    expect(await proveContact(one.visit(), one.id, one.code)).toEqual({ ok: false, reason: { code: "locked" } });
    // Nor from another device, which was asked nothing.
    const other = await asked(sms());
    const stranger = worldAt(house, await givenVisitor(house), later(SECOND));
    expect(await proveContact(stranger, other.id, other.code)).toEqual({ ok: false, reason: { code: "not-found" } });
  });

  it("keeps what its visitor had found, and leaves another account's visitor alone", async () => {
    const record = await givenRecord(house, { phone: somebody().phone });
    const before = await givenVisitor(house, { records: [record.id] });
    const one = await asked(sms(), before);
    expect(one.visitorId).toBe(before.kind === "visitor" && before.id);
    await proveContact(one.visit(), one.id, one.code);
    const made = await register(one.visit(), one.id, wanted);
    if (!made.ok) throw new Error(made.reason);
    const elsewhere = await givenAccount(house);
    const inside: Actor = { ...elsewhere, account: { ...elsewhere.account, id: made.value.accountId } };
    expect(await findReachable(house.db, inside, record.id)).toMatchObject({ id: record.id });

    const other = await asked(sms(), { kind: "visitor", id: one.visitorId, phoneMac: null });
    await proveContact(other.visit(), other.id, other.code);
    const another = await register(other.visit(), other.id, wanted);
    if (!another.ok) throw new Error(another.reason);
    expect(another.value).not.toMatchObject({ visitorId: one.visitorId });
  });

  it("leaves neither name nor contact where a dump could be read (security 15, 44)", async () => {
    const contact = sms();
    const one = await asked(contact);
    const rows = async () =>
      JSON.stringify(
        [
          await house.db.selectFrom("challenge").selectAll().execute(),
          await house.db.selectFrom("account").selectAll().execute(),
          await house.db.selectFrom("account_contact").selectAll().execute(),
          await house.db.selectFrom("message").selectAll().execute(),
        ],
        (_, value) => (value?.type === "Buffer" ? Buffer.from(value.data).toString("latin1") : value),
      );
    expect(await rows()).not.toContain(contact.to.slice(2));
    await proveContact(one.visit(), one.id, one.code);
    await register(one.visit(), one.id, wanted);
    for (const trace of [contact.to.slice(2), wanted.name, Buffer.from(wanted.name).toString("latin1"), one.code])
      expect(await rows()).not.toContain(trace);
    const { sealed_to } = await house.db
      .selectFrom("challenge")
      .select("sealed_to")
      .where("id", "=", one.id)
      .executeTakeFirstOrThrow();
    expect(sealed_to).toBeNull();
  });
});
