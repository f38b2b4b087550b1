import { beforeAll, expect, it } from "vitest";
import { findIdByContact, listContacts } from "~/accounts/accounts.server";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { askLoss } from "~/accounts/recovering/ask-loss.server";
import { lossPage } from "~/accounts/recovering/loss-page.server";
import { findLossAt } from "~/accounts/recovering/losses.server";
import { proveLoss } from "~/accounts/recovering/prove-loss.server";
import { putFound } from "~/accounts/recovering/put-found.server";
import { sendLoss } from "~/accounts/recovering/send-loss.server";
import { gatherAccount } from "~/exports/gather-account.server";
import { contactMac } from "~/messages/contact-mac.server";
import { keptDays } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { findNewestAbout } from "~/reviews/reviews.server";
import { type Officer, systemWorld, type World } from "~/shell/world.server";
import { codeAt, deliver, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenVisitor, HOUR, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf } from "../support/pictures";
import type { TestHouse } from "../support/requests";

onBothDatabases("whoever has lost all contacts of their account", (open) => {
  let house: TestHouse;
  let officer: Officer;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    officer = await givenOfficer(house);
  });

  const system = (at: Date) => systemWorld(house, "pause-due", at);
  const sms = (to: string) => ({ channel: "sms", to }) as const;

  /** Somebody at a device of theirs who has shown a new phone, and says which they had. */
  async function shown(old: string) {
    const { phone, address } = somebody();
    const actor = await givenVisitor(house);
    const world = (at = now): World => worldAt(house, actor, at, address);
    const asked = await askContact(world(), sms(phone), "lost");
    if (!asked.ok) throw new Error(asked.reason.code);
    const { challengeId: id, visitorId } = asked.value;
    await askLoss(world(), visitorId, { old: sms(old), contact: sms(phone) });
    const code = await codeAt(house, phone);
    expect(await proveLoss(world(later(SECOND)), id, wrong(code))).toMatchObject({ ok: false });
    expect(await proveContact(world(later(SECOND)), id, code)).toMatchObject({ ok: false });
    expect(await proveLoss(world(later(SECOND)), id, code)).toEqual({ ok: true, value: "proven" });
    const read = async () => (await findLossAt(house.db, house.keys, visitorId, contactMac(house.keys, sms(phone))))!;
    const send = async (at = later(MINUTE)) =>
      sendLoss(world(at), await read(), { words: "Телефон украли", files: [chosen(pdf, "паспорт.pdf")] });
    const review = async () => findNewestAbout(house.db, "lost-contact", (await read()).id);
    const page = async (at = later(2 * MINUTE)) => (await lossPage(world(at), id)).page;
    return { phone, world, read, send, review, page };
  }

  async function owner() {
    const { phone } = somebody();
    const { account } = await givenAccount(house, { phones: [phone] });
    const contacts = async () => (await listContacts(house.db, house.keys, account.id)).map(({ to }) => to);
    return { id: account.id, phone, contacts };
  }

  async function linkTo(phone: string): Promise<string> {
    await deliver(house);
    return /\/a\/([\w-]{22})/.exec((await textsTo(house, phone)).at(-1) ?? "")?.[1] ?? "no link";
  }

  const sent = { ok: true, value: "sent" };
  const yes = { outcome: "accepted", words: "" };

  it("has a new one put in three days after an officer's yes; the old one is told before and after", async () => {
    const one = await owner();
    const asker = await shown(one.phone);
    expect(await asker.page()).toMatchObject({ step: "plea" });
    expect([await asker.send(), await asker.send(), await asker.page()]).toMatchObject([sent, sent, { step: "sent" }]);
    expect(await linkTo(one.phone)).toMatch(/^[\w-]{22}$/);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/просят добавить в кабинет новый телефон или почту/);
    const at = later(HOUR);
    const review = (await asker.review())!;
    // What a stranger may have said and sent is not the account's yet (security 46).
    const archive = async () => {
      const gathered = (await gatherAccount(asker.world(), one.id))!;
      const { reviews, documents, contacts } = gathered.account;
      return [reviews.map(({ said }) => said), documents.length, contacts.map(({ to }) => to)];
    };
    expect(await archive()).toEqual([[], 0, [one.phone]]);
    expect(await decide(deskWorld(house, officer, at), review.id, yes)).toMatchObject({ ok: true });
    await deliver(house, at);
    expect((await textsTo(house, asker.phone)).at(-1)).toMatch(/^«Отмена»: Просьба подошла\. .+ через 72 часа/);
    const due = later(72 * HOUR, at);
    expect([await putFound(system(later(-SECOND, due))), await one.contacts()]).toEqual([0, [one.phone]]);
    expect([await putFound(system(due)), await putFound(system(due))]).toEqual([1, 0]);
    expect(await one.contacts()).toEqual([one.phone, asker.phone]);
    expect(await archive()).toEqual([["Телефон украли"], 1, [one.phone, asker.phone]]);
    await deliver(house, due);
    expect((await textsTo(house, asker.phone)).at(-1)).toMatch(/^«Отмена»: этот контакт добавили в ваш кабинет\./);
    // Who has the old one can say so still, and has the account as it was.
    expect(await answerAlarm(asker.world(later(HOUR, due)), await linkTo(one.phone), "not-me")).toMatchObject({
      ok: true,
    });
    expect(await one.contacts()).toEqual([one.phone]);
    expect(await archive()).toEqual([[], 0, [one.phone]]);
    await sweep(system(later((keptDays.loss + 1) * DAY)));
    expect(await asker.read()).toBeUndefined();
  });

  it("is stopped by whoever has an old one, before and after the officer's yes, and by nothing else in the account", async () => {
    for (const decides of [false, true]) {
      const one = await owner();
      const asker = await shown(one.phone);
      await asker.send();
      const review = (await asker.review())!;
      if (decides) await decide(deskWorld(house, officer, later(HOUR)), review.id, yes);
      const link = await linkTo(one.phone);
      expect(await answerAlarm(asker.world(later(2 * HOUR)), link, "not-me")).toMatchObject({ ok: true });
      expect(await asker.review()).toMatchObject({ outcome: decides ? "accepted" : "dropped" });
      expect(await decide(deskWorld(house, officer, later(3 * HOUR)), review.id, yes)).toMatchObject({ ok: false });
      expect([await putFound(system(later(20 * DAY))), await one.contacts()]).toEqual([0, [one.phone]]);
      const { state } = await house.db
        .selectFrom("account")
        .select("state")
        .where("id", "=", one.id)
        .executeTakeFirstOrThrow();
      expect(state).toBe("active");
    }
  });

  it("is answered alike whether there is such an account, whether the new one is an account's, and whatever was decided (security 13)", async () => {
    const [one, other] = [await owner(), await owner()];
    const known = await shown(one.phone);
    const unknown = await shown(somebody().phone);
    const taken = await shown(other.phone);
    await givenAccount(house, { phones: [taken.phone] });
    const pages = [];
    for (const asker of [known, unknown, taken]) {
      expect(await asker.send()).toEqual(sent);
      pages.push(await asker.page());
    }
    expect(pages).toEqual([pages[0], pages[0], pages[0]]);
    expect([await unknown.review(), await taken.review()]).toEqual([undefined, undefined]);
    expect((await textsTo(house, other.phone)).length).toBe(0);
    const declined = { outcome: "declined", words: "" };
    await decide(deskWorld(house, officer, later(HOUR)), (await known.review())!.id, declined);
    await deliver(house, later(HOUR));
    expect((await textsTo(house, known.phone)).length).toBe((await textsTo(house, unknown.phone)).length);
    expect(await known.page(later(2 * HOUR))).toEqual(await unknown.page(later(2 * HOUR)));
  });

  it("is looked at three times a day for one account, and silence refuses (security 4)", async () => {
    const one = await owner();
    const askers = [];
    for (let n = 0; n < 4; n++) {
      const asker = await shown(one.phone);
      expect(await asker.send()).toEqual(sent);
      askers.push(asker);
    }
    const reviews = await Promise.all(askers.map((asker) => asker.review()));
    expect(reviews.map((review) => review !== undefined)).toEqual([true, true, true, false]);
    await letSilenceDecide(system(later(73 * HOUR)));
    expect(await askers[0]!.review()).toMatchObject({ outcome: "declined", decidedBy: null });
    expect([await putFound(system(later(20 * DAY))), await one.contacts()]).toEqual([0, [one.phone]]);
    expect(await findIdByContact(house.db, contactMac(house.keys, sms(askers[0]!.phone)))).toBeUndefined();
  });
});
