import { beforeAll, describe, expect, it } from "vitest";
import { findAccount } from "~/accounts/accounts.server";
import { alarmPage } from "~/accounts/alarms/alarm-page.server";
import { AlarmPage } from "~/accounts/alarms/alarm-view";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askChange } from "~/accounts/changes/ask-change.server";
import { proveChange } from "~/accounts/changes/prove-change.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { checkProfile } from "~/accounts/profile/check-profile.server";
import { type Beside, compareProfile, nothingSaid } from "~/accounts/profile/profile";
import { readProfile, type TypedProfile } from "~/accounts/profile/profile-fields";
import { findProfile } from "~/accounts/profile/profiles.server";
import { statedBy } from "~/accounts/profile/stated.server";
import { profilePage } from "~/cabinet/profile-page.server";
import { readReviewPage } from "~/desk/queue/review-page.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import type { Review } from "~/reviews/review";
import { findNewestAbout } from "~/reviews/reviews.server";
import { systemWorld } from "~/shell/world.server";
import { codeAt, deliver, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenRecord, HOUR, later, MINUTE, now, SECOND } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";
import { html } from "../ui/html";

const snils = "11223344595";
const passport = { series: "6511", number: "123456", issuedOn: "2011-05-06", division: "660-001" };
const typed: TypedProfile = {
  ...{
    name: "Анна",
    bornOn: "1985-03-21",
    address: "Екатеринбург, улица Мира, 5",
    passport,
    snils,
    inn: null,
    gone: [],
  },
};

describe("what somebody says of themselves", () => {
  const formOf = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  };
  const read = (fields: Record<string, string>) => readProfile(formOf(fields), "2026-11-21");

  it("is read field by field, a passport whole, and nothing of it is a duty", () => {
    expect(read({})).toMatchObject({ ok: false, errors: { name: expect.stringContaining("как к вам обращаться") } });
    expect(read({ name: "Анна" })).toMatchObject({
      ok: true,
      value: { name: "Анна", bornOn: null, address: null, passport: null, gone: [] },
    });
    expect(
      read({ name: "Анна", passport: "65 11 123456", issuedOn: "6.5.2011", division: "660001", noInn: "yes" }),
    ).toMatchObject({
      ok: true,
      value: { passport, gone: ["inn"] },
    });
    const bad = read({
      name: "Анна",
      bornOn: "1.1.2027",
      address: "5",
      division: "660-001",
      snils: "1",
      inn: "7707083893",
    });
    expect(bad).toMatchObject({
      ok: false,
      typed: { bornOn: "1.1.2027", division: "660-001" },
      errors: {
        bornOn: expect.stringContaining("ещё не наступила"),
        address: "Напишите адрес словами: город, улица, дом",
        passport: expect.stringContaining("Введите"),
        issuedOn: expect.stringContaining("Введите"),
        snils: expect.stringContaining("СНИЛС"),
        inn: expect.stringContaining("в нём 10 цифр"),
      },
    });
    expect(bad.ok || Object.keys(bad.errors)).toEqual(["bornOn", "address", "passport", "issuedOn", "snils", "inn"]);
  });

  it("agrees with records as soon as one says the same", () => {
    const none: Beside = { bornOn: null, passport: null, snils: null, inn: null };
    const said = { ...nothingSaid, bornOn: "1985-03-21", snils: { tail: "4595", mac: "aa" } };
    expect(compareProfile(said, [none])).toEqual({ compared: [], differs: [] });
    const child = { ...none, bornOn: "2015-01-01", snils: "bb" };
    expect(compareProfile(said, [child, { ...none, bornOn: "1985-03-21" }])).toEqual({
      compared: ["bornOn", "snils"],
      differs: ["snils"],
    });
  });
});

onBothDatabases("a profile", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  it("has a name, changed by the same code; to an account that says nothing else nothing is compared (security 24, 37)", async () => {
    const one = await inside();
    const name = async () => (await findAccount(house.db, house.keys, one.id))?.name;
    const nothing = { ...nothingSaid, passport: null, snils: null, inn: null, gone: [] };
    expect(await one.say({ ...nothing, name: "Анна Львовна" })).toEqual({ ok: true, value: "finished" });
    expect(await name()).toBe("Анна Львовна");
    expect(await one.kept()).toBeUndefined();
    expect(await entries(house, one.id)).toEqual(["account-changed"]);
  });

  async function inside() {
    const { phone, address } = somebody();
    const actor = await givenAccount(house, { phones: [phone] });
    const { id } = actor.account;
    const world = (at = now): AccountWorld => ({ ...worldAt(house, actor, at, address), actor });
    const contact = await house.db
      .selectFrom("account_contact")
      .select("id")
      .where("account_id", "=", id)
      .executeTakeFirstOrThrow();
    const kept = () => findProfile(house.db, house.keys, id);
    const say = async (said: TypedProfile, at = now) => {
      const profile = statedBy(house.keys, (await kept())?.profile ?? nothingSaid, said);
      const asked = await askChange(world(at), { kind: "profile", name: said.name, profile, askedId: contact.id });
      if (!asked.ok) throw new Error(asked.reason.code);
      const before = await kept();
      const code = await codeAt(house, phone, at);
      expect(await kept()).toEqual(before);
      expect((await textsTo(house, phone)).at(-1)).toMatch(/: сменить данные в кабинете «Отмены»\. /);
      return proveChange(world(later(SECOND, at)), asked.value, code);
    };
    const check = (at = now) => checkProfile(systemWorld(house, "check-profile", at), id);
    const review = () => findNewestAbout(house.db, "mismatch", id);
    const stands = async () => (await profilePage(world())).stands.join(" ");
    return { phone, actor, id, world, contact, kept, say, check, review, stands };
  }

  it("is changed by a code, kept sealed with no number of a document, told to contacts, and compared with what the account reaches (security 24, 44)", async () => {
    const one = await inside();
    const stale = { kind: "profile", name: "Анна", profile: nothingSaid, askedId: one.contact.id } as const;
    expect(await askChange(one.world(later(5 * MINUTE)), stale)).toEqual({ ok: false, reason: { code: "stale" } });
    expect(await one.say(typed)).toEqual({ ok: true, value: "finished" });
    expect(house.left.some(({ name }) => name === "check-profile")).toBe(true);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/изменили личные данные/);
    expect((await one.kept())?.profile).toMatchObject({ bornOn: "1985-03-21", passport: { tail: "3456" }, inn: null });
    const sealed = await house.db.selectFrom("account_profile").selectAll().execute();
    const changes = await house.db.selectFrom("account_change").selectAll().execute();
    const rows = JSON.stringify([sealed, changes, (await one.kept())?.profile]);
    for (const secret of [snils, "6511", "123456"]) expect(rows).not.toContain(secret);

    expect(await one.stands()).toBe("Сверим в ближайшее время.");
    await one.check();
    expect(await one.stands()).toMatch(/^Сверить не с чем/);
    await givenRecord(house, { phone: one.phone, bornOn: "1985-03-21", snils, passport });
    // What is left empty stays, but what is to go.
    await one.say({ ...typed, passport: null, snils: null, gone: ["snils"] }, later(2 * MINUTE));
    await one.check();
    expect((await one.kept())?.profile).toMatchObject({ passport: { tail: "3456" }, snils: null });
    expect(await one.stands()).toBe("Данные такие же, как в ваших записях.");
    expect(await one.review()).toBeUndefined();
    const what = ["account-changed", "profile-compared", "account-changed", "profile-compared"];
    expect(await entries(house, one.id)).toEqual(what);
  });

  it("is gone once somebody who was told of it says that it was not they, all but the name, as the page of the link says", async () => {
    const one = await inside();
    await givenRecord(house, { phone: one.phone, bornOn: "1986-03-21" });
    await one.say({ ...typed, name: "Чужое Имя" });
    await one.check();
    expect(await one.review()).toMatchObject({ outcome: null });
    await deliver(house);
    const token = /\/a\/([\w-]{22})/.exec((await textsTo(house, one.phone)).at(-1)!)?.[1] ?? "";
    const nobody = worldAt(house, { kind: "nobody" }, later(MINUTE));
    const page = async () => html(<AlarmPage view={(await alarmPage(nobody, token))!} />);
    expect(await page()).toMatch(/уберём .*личные данные.* Имя останется, каким его сделали/);
    expect(await answerAlarm(nobody, token, "not-me")).toMatchObject({ ok: true });
    expect(await one.kept()).toBeUndefined();
    // Nobody has to look at what is gone.
    expect(await one.review()).toMatchObject({ outcome: "dropped" });
    expect((await findAccount(house.db, house.keys, one.id))?.name).toBe("Чужое Имя");
    expect(await page()).toMatch(/Если в кабинете сменили имя, укажите своё/);
  });

  it("is looked at by an officer within a day where records say otherwise, who says why, and anew once it is changed", async () => {
    const one = await inside();
    await givenRecord(house, { phone: one.phone, bornOn: "1986-03-21", snils: "08765430300" });
    await one.say(typed);
    for (let n = 0; n < 2; n++) await one.check(later(SECOND));
    const first = (await one.review())!;
    expect(first).toMatchObject({ dueAt: later(24 * HOUR + SECOND), decidedAt: null });
    expect(await one.stands()).toMatch(/Сотрудник посмотрит до/);
    const desk = deskWorld(house, await givenOfficer(house));
    const shown = await readReviewPage(desk, first, null);
    expect(shown.rows).toContainEqual({ term: "Дата рождения: В записях", value: "21 марта 1986" });
    expect(JSON.stringify(shown)).not.toContain(snils);
    expect(await decide(desk, first.id, { outcome: "wrong", words: "" })).toMatchObject({ ok: false });
    expect(await decide(desk, first.id, { outcome: "wrong", words: "Проверьте год" })).toMatchObject({ ok: true });
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/данные в кабинете неверны/);
    expect(await one.stands()).toMatch(/неверны, так решил сотрудник\. Сотрудник пишет: Проверьте год$/);

    // What changes while somebody looks at it leaves the queue.
    const again = later(MINUTE);
    await one.say({ ...typed, bornOn: "1987-03-21" }, again);
    await one.check(later(2 * MINUTE));
    const second = (await one.review())!;
    await one.say({ ...typed, bornOn: "1988-03-21" }, later(3 * MINUTE));
    await one.check(later(4 * MINUTE));
    const third = (await one.review())!;
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
    expect(await letSilenceDecide(systemWorld(house, "review-due", later(25 * HOUR)))).toBe(1);
    expect(await one.review()).toMatchObject({ outcome: "unanswered" });
    expect(await one.stands()).toMatch(/никто не проверил за сутки/);
    expect((await one.kept())?.profile.bornOn).toBe("1988-03-21");
    // What is decided shows nothing that was said later; taken back, there is nothing to decide, and the page says so.
    const over = { term: "Данные сейчас", value: expect.stringMatching(/Решать нечего\.$/) };
    const rowsOf = async (review: Review) => (await readReviewPage(desk, review, null)).rows;
    expect(await rowsOf(first)).toContainEqual(over);
    expect(await rowsOf(third)).not.toContainEqual(over);
    await house.db.deleteFrom("account_profile").where("account_id", "=", one.id).execute();
    expect(await rowsOf(third)).toContainEqual(over);
  });
});
