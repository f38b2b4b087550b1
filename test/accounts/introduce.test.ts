import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listOwnEntries } from "~/accounts/account-traces.server";
import { listContacts } from "~/accounts/accounts.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { register } from "~/accounts/entering/register.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { bindIdentity } from "~/accounts/introductions/bind-identity.server";
import { enterIntroduced } from "~/accounts/introductions/enter-introduced.server";
import { hearProvider } from "~/accounts/introductions/hear-provider.server";
import { introduce } from "~/accounts/introductions/introduce.server";
import { introductionPath } from "~/accounts/introductions/introduction";
import { introductionPage } from "~/accounts/introductions/introduction-page.server";
import { registerIntroduced } from "~/accounts/introductions/register-introduced.server";
import { wayOnWith } from "~/accounts/introductions/shown-contact.server";
import { unbindIdentity } from "~/accounts/introductions/unbind-identity.server";
import { findReachable } from "~/records/records.server";
import { findAccountSession, insideOf } from "~/shell/account-session.server";
import { hashOf } from "~/shell/session-table.server";
import type { Actor, Visitor } from "~/shell/world.server";
import { codeAt, inParallel, somebody, worldAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { openedProviders, type Person, type RealProvider, realProvider } from "../support/oidc-provider";
import { entries, type TestHouse } from "../support/requests";

const wanted = { name: "Анна Петровна", consentVersion: "2026-11-30" };
const nobody: Actor = { kind: "nobody" };
const snils = "112-233-445 95";

onBothDatabases("whoever a provider introduces", (open) => {
  let house: TestHouse;
  let real: RealProvider;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    real = await realProvider({ redirectUris: [`${house.publicUrl}/account/via/state/back`] });
    house.providers = openedProviders(real, { trusts: ["phone", "email", "snils"] });
  });
  afterAll(() => real.close());

  let person: Person;
  let phone: string;
  let at = 0;
  beforeEach(() => {
    phone = somebody().phone;
    at += 1;
    person = { sub: `sub-${at}`, name: "Анна Петровна", phone_number: phone, phone_number_verified: true };
  });

  const world = (actor: Actor, when = now) => worldAt(house, actor, when, `198.51.100.${at}`);
  const visitorOf = (id: string): Visitor => ({ kind: "visitor", id, phoneMac: null });

  /** Somebody's way to the provider and their query of the way back. */
  async function cameBack(who = person, from: Actor = nobody) {
    const begun = await introduce(world(from), "state");
    if (!begun.ok) throw new Error(begun.reason.code);
    const { introductionId: id, visitorId } = begun.value;
    const actor = from.kind === "visitor" ? from : visitorOf(visitorId);
    const page = await introductionPage(world(actor), id);
    if (page.step !== "go") throw new Error(page.step);
    const back = await real.signIn(page.address, who);
    return { id, actor, query: back.searchParams };
  }
  async function introduced(who = person, from: Actor = nobody) {
    const { id, actor, query } = await cameBack(who, from);
    expect(await hearProvider(world(actor), "state", query)).toEqual({ ok: true, value: id });
    return { id, actor };
  }
  async function registered(who = person) {
    const { id, actor } = await introduced(who);
    const made = await registerIntroduced(world(actor), id, wanted);
    if (!made.ok) throw new Error(made.reason);
    return made.value;
  }
  /** What an account reaches by a new session. */
  async function inside(accountId: string): Promise<Visitor> {
    const given = await givenAccount(house);
    const cookie = await accountCookie(house, { ...given, account: { ...given.account, id: accountId } });
    const session = await findAccountSession(house.db, hashOf(cookie.split("=")[1]!), now, later(-MINUTE));
    return { ...given, account: insideOf(house.keys, accountId, session!.attributes.account) };
  }

  it("makes an account with what the provider is believed in, and comes in by it ever after", async () => {
    const mine = await givenRecord(house, { snils: snils.replace(/\D/g, "") });
    const told = { ...person, snils, email: "a@example.ru", email_verified: false };
    const made = await registered(told);
    expect(made).toMatchObject({ kind: "in", assurance: 2 });
    const { accountId } = made;
    const one = await inside(accountId);
    expect(one.account).toMatchObject({ emails: [], snilsMacs: [expect.anything()], innMacs: [] });
    expect(one.account?.phoneMacs).toHaveLength(1);
    expect(await findReachable(house.db, one, mine.id)).toMatchObject({ id: mine.id });
    expect(
      await findReachable(house.db, await inside((await registered(otherOf())).accountId), mine.id),
    ).toBeUndefined();

    const again = await introduced({ ...person, snils: undefined });
    expect(await introductionPage(world(again.actor), again.id)).toMatchObject({ step: "enter", name: wanted.name });
    expect(await enterIntroduced(world(again.actor), again.id)).toMatchObject({ ok: true, value: { accountId } });
    expect(await entries(house, accountId)).toEqual(["account-made", "signed-in"]);
    await house.db.updateTable("account").set({ second_factor: "totp" }).where("id", "=", accountId).execute();
    const third = await introduced();
    const half = { kind: "half", accountId, shown: "provider" };
    expect(await enterIntroduced(world(third.actor), third.id)).toEqual({ ok: true, value: half });
    // What the provider does not say any more is not so any more.
    expect(await findReachable(house.db, await inside(accountId), mine.id)).toBeUndefined();
  });
  const otherOf = (): Person => ({ ...person, sub: `${person.sub}-other`, phone_number: somebody().phone });

  it("is heard at the browser that went there, once, within ten minutes, of what that browser asked (security 41)", async () => {
    const one = await cameBack();
    const stray = { ok: false, reason: "stray" };
    expect(await hearProvider(world(await givenVisitor(house)), "state", one.query)).toEqual(stray);
    expect(await hearProvider(world(nobody), "state", one.query)).toEqual(stray);
    expect(await hearProvider(world(one.actor, later(10 * MINUTE)), "state", one.query)).toEqual(stray);
    const other = await cameBack();
    const forged = new URLSearchParams(
      [...one.query].map(([name, value]) => [name, name === "state" ? `${other.id}${value.slice(36)}` : value]),
    );
    for (const query of [forged, new URLSearchParams({ code: "x" }), new URLSearchParams({ state: "x", code: "x" })])
      expect(await hearProvider(world(one.actor), "state", query)).toEqual(stray);
    // The answer of another's way, brought here: login CSRF, and a code that was injected.
    expect(await hearProvider(world(other.actor), "state", one.query)).toEqual(stray);
    const injected = new URLSearchParams([...other.query, ["x", ""]]);
    injected.set("code", one.query.get("code")!);
    expect(await hearProvider(world(other.actor), "state", injected)).toEqual({ ok: false, reason: "unfit" });
    expect(await enterIntroduced(world(other.actor), other.id)).toEqual({ ok: false, reason: "over" });

    const third = await cameBack();
    const before = real.asked.filter((path) => path === "/token").length;
    const heard = await inParallel(5, () => hearProvider(world(third.actor), "state", third.query));
    expect(heard.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(real.asked.filter((path) => path === "/token").length).toBe(before + 1);
    const made = await inParallel(5, () => registerIntroduced(world(third.actor), third.id, wanted));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await hearProvider(world(third.actor), "state", third.query)).toEqual(stray);
  });

  it("gets no account that is another's by a provider's word: neither by a contact nor beside another way (security 42)", async () => {
    await givenAccount(house, { phones: [phone] });
    const { id, actor } = await introduced();
    expect(await registerIntroduced(world(actor), id, wanted)).toEqual({ ok: false, reason: "taken" });
    const two = await Promise.all([introduced(otherOf()), introduced(otherOf())]);
    const made = await Promise.all(two.map((one) => registerIntroduced(world(one.actor), one.id, wanted)));
    expect(made.map((outcome) => outcome.ok || outcome.reason).sort()).toEqual(["taken", true]);
  });

  it("is bound to the account that they have just come into, and to no other", async () => {
    const account = await givenAccount(house, { phones: [phone] });
    const old = { ...account, account: { ...account.account, since: later(-6 * MINUTE) } };
    expect(await introduce(world(old), "state")).toEqual({ ok: false, reason: { code: "stale" } });
    const { id } = await introduced(person, account);
    expect(await introductionPage(world(account), id)).toMatchObject({ step: "bind", name: person.name });
    expect(await enterIntroduced(world(visitorOf(account.id)), id)).toEqual({ ok: false, reason: "over" });
    const elsewhere: Actor = { ...(await givenAccount(house)), id: account.id };
    expect(await bindIdentity(world(elsewhere), id)).toEqual({ ok: false, reason: "over" });
    const bound = await inParallel(3, () => bindIdentity(world(account), id));
    expect(bound.filter(({ ok }) => ok)).toHaveLength(1);
    const second = await introduced(otherOf(), account);
    expect(await bindIdentity(world(account), second.id)).toEqual({ ok: false, reason: "bound" });
    const another = await givenAccount(house);
    const third = await introduced(person, another);
    expect(await bindIdentity(world(another), third.id)).toEqual({ ok: false, reason: "another's" });
    const back = await introduced();
    const { account: into } = account;
    expect(await enterIntroduced(world(back.actor), back.id)).toMatchObject({
      ok: true,
      value: { accountId: into.id },
    });
    expect(await entries(house, into.id)).toEqual(["identity-bound", "signed-in"]);
    expect((await listOwnEntries(house.db, house.keys, into.id, 9)).map(({ what, factor }) => [what, factor])).toEqual([
      ["signed-in", "provider"],
      ["identity-bound", null],
    ]);
  });

  it("without a contact that the provider is believed in, shows one by a code first: else nobody could be told anything", async () => {
    const { id, actor } = await introduced({ sub: person.sub, name: person.name });
    expect(await introductionPage(world(actor), id)).toMatchObject({ step: "contact" });
    expect(await registerIntroduced(world(actor), id, wanted)).toEqual({ ok: false, reason: "unreachable" });
    const asked = await askContact(world(actor), { channel: "sms", to: phone });
    if (!asked.ok) throw new Error(asked.reason.code);
    const code = await codeAt(house, phone);
    expect(await proveContact(world(actor), asked.value.challengeId, code)).toEqual({
      ok: true,
      value: { kind: "new" },
    });
    expect(await wayOnWith(world(actor), actor.id)).toBe(introductionPath(id));
    expect(await introductionPage(world(actor), id)).toMatchObject({
      step: "register",
      contacts: [expect.any(String)],
    });
    const made = await registerIntroduced(world(actor), id, wanted);
    expect(made).toMatchObject({ ok: true });
    const { accountId } = made.ok && made.value.kind === "in" ? made.value : { accountId: "" };
    expect((await listContacts(house.db, house.keys, accountId)).map(({ to }) => to)).toEqual([phone]);
    expect(await register(world(actor), asked.value.challengeId, wanted)).toEqual({ ok: false, reason: "over" });
  });

  it("is unbound by whoever has just come in, unless nothing else would open the account", async () => {
    const { accountId } = await registered({ ...person, snils });
    const { id } = await house.db
      .selectFrom("identity")
      .select("id")
      .where("account_id", "=", accountId)
      .executeTakeFirstOrThrow();
    const one = await inside(accountId);
    const as = (actor: Visitor, when = now) => world(actor, when) as AccountWorld;
    expect(await unbindIdentity(as(one, later(6 * MINUTE)), id)).toEqual({ ok: false, reason: "stale" });
    expect(await unbindIdentity(as(await givenAccount(house)), id)).toEqual({ ok: false, reason: "not-found" });
    expect(await unbindIdentity(as(one, later(SECOND)), id)).toEqual({ ok: true, value: null });
    expect((await inside(accountId)).account?.snilsMacs).toEqual([]);
    // Of the time before a contact was asked for.
    const alone = await registered(otherOf());
    await house.db.deleteFrom("account_contact").where("account_id", "=", alone.accountId).execute();
    const only = await house.db
      .selectFrom("identity")
      .select("id")
      .where("account_id", "=", alone.accountId)
      .executeTakeFirstOrThrow();
    expect(await unbindIdentity(as(await inside(alone.accountId)), only.id)).toEqual({ ok: false, reason: "last" });
  });

  it("is named nowhere that a dump could be read (security 15, 44)", async () => {
    const { query, id, actor } = await cameBack({ ...person, snils });
    await hearProvider(world(actor), "state", query);
    const rows = async () =>
      JSON.stringify(
        [
          await house.db.selectFrom("introduction").selectAll().execute(),
          await house.db.selectFrom("identity").selectAll().execute(),
          await house.db.selectFrom("holding").selectAll().execute(),
          await house.db.selectFrom("entry").selectAll().execute(),
        ],
        (_, value) => (value?.type === "Buffer" ? Buffer.from(value.data).toString("latin1") : value),
      );
    const secrets = [person.sub, phone.slice(2), "11223344595", query.get("code")!, query.get("state")!.slice(37)];
    for (const secret of secrets) expect(await rows()).not.toContain(secret);
    await registerIntroduced(world(actor), id, wanted);
    for (const secret of secrets) expect(await rows()).not.toContain(secret);
    const row = await house.db.selectFrom("introduction").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row.told).toBeNull();
  });
});
