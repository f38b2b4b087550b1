import { beforeAll, describe, expect, test } from "vitest";
import { tokenOf } from "~/messages/invitation.server";
import { closeDay } from "~/places/close-day.server";
import { offerHours } from "~/places/offer-hours.server";
import { findRecord } from "~/records/records.server";
import { movable } from "../places/moving";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, later, MINUTE, testHouse, worldFor } from "../support/given";
import { deskCookie, deskWorld, givenOfficer } from "../support/officer";
import { finishedFor } from "../support/requests";
import { Browser } from "./browser";

describe("hours that are given back, and days that are closed", () => {
  let house: ReturnType<typeof testHouse>;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    await movable(house);
  });

  const everything = () => ({
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [`day${day}`, "yes"])),
    ...{ morning: "yes", afternoon: "yes", evening: "yes", until: "10.12.2026" },
  });
  async function proven(phone: string): Promise<Browser> {
    const browser = await Browser.open(house);
    await browser.prove(phone);
    return browser;
  }

  test("somebody asks for an earlier hour, changes it and drops it; what cannot be is told at its field", async () => {
    const phone = "+79000051001";
    const { id, number } = await givenRecord(house, { startsAt: later(20 * DAY), phone });
    const path = `/records/${id}/earlier`;
    const unproven = await Browser.open(house);
    await unproven.get("/");
    await unproven.post("/records/search", { number, contact: phone });
    expect((await unproven.get(path)).text).toContain("Сначала подтвердите, что телефон из записи ваш");
    const stranger = await Browser.open(house);
    expect((await stranger.get(path)).status).toBe(404);

    const own = await proven(phone);
    expect((await own.get(`/records/${id}`)).html).toContain(`href="${path}"`);
    await own.get(path);
    const wrong = await own.post(path, { until: "01.01.2020" });
    expect(wrong.status).toBe(422);
    for (const said of ["Выберите хотя бы один день недели", "Выберите хотя бы одно время дня", "День должен быть"])
      expect(wrong.text).toContain(said);
    expect(await own.post(path, everything())).toMatchObject({ status: 303, location: path });
    expect((await own.get(path)).text).toContain("Вы просили сообщить");
    await own.post(path, { answer: "Больше не сообщать" });
    expect((await own.get(path)).text).not.toContain("Вы просили сообщить");
  });

  test("a link opens the offer for whoever has it and names nobody; only its form acts (security 18)", async () => {
    const phone = "+79000051002";
    const { id } = await givenRecord(house, { startsAt: later(20 * DAY), phone });
    const own = await proven(phone);
    await own.get(`/records/${id}/earlier`);
    await own.post(`/records/${id}/earlier`, everything());
    const other = await givenRecord(house, { startsAt: later(9 * DAY), phone: "+79000051003" });
    await finishedFor(house, other.id);
    expect(await offerHours(worldFor(house, undefined, later(-MINUTE)))).toBe(1);
    const offer = await house.db.selectFrom("offer").select("id").where("record_id", "=", id).executeTakeFirstOrThrow();
    const path = `/o/${tokenOf(house.keys, "offer", offer.id)}`;
    const browser = await Browser.open(house);
    const page = await browser.get(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining("Освободилось время раньше")]);
    expect(page.html).not.toMatch(/Котова|Анна|51002/);
    expect(page.headers.get("cache-control")).toBe("no-store");
    await browser.post(path, { answer: "что угодно" });
    expect((await findRecord(house.db, id)).startsAt).toEqual(later(20 * DAY));
    const accepted = await browser.post(path, { answer: "Перенести запись на это время" });
    expect(accepted).toMatchObject({ status: 303, location: `/records/${id}/moved` });
    expect((await browser.get(`/records/${id}/moved`)).text).toContain("Запись перенесена");
    expect((await browser.get(path)).text).toContain("Вы перенесли запись");
    expect((await findRecord(house.db, id)).startsAt).toEqual(later(9 * DAY));
    expect((await browser.get("/o/aaaaaaaaaaaaaaaaaaaaaa")).status).toBe(404);
  });

  test("a day is closed by whoever decides, and a link leads from it to the move", async () => {
    const day = "2026-11-24";
    const { id } = await givenRecord(house, { startsAt: new Date("2026-11-24T05:00:00Z"), phone: "+79000051004" });
    const officer = await givenOfficer(house);
    const desk = await Browser.open(house);
    const [, name = "", token = ""] = /^([^=]+)=(.*)$/.exec(await deskCookie(house, officer)) ?? [];
    desk.cookies.set(name, token);
    const before = await desk.get(`/desk/places/${day}?office=clinic`);
    expect(before.text).toContain("Впереди приём у 1 человека");
    expect((await desk.post(`/desk/places/${day}?office=clinic`, { to: "closed" })).status).toBe(303);
    expect((await desk.get(`/desk/places/${day}?office=clinic`)).text).toMatch(/Были записаны 1 .*Ещё не выбрали 1/);
    const again = await desk.post(`/desk/places/${day}?office=clinic`, { to: "closed" });
    expect([again.status, again.text]).toEqual([422, expect.stringMatching(/День уже закрыли.*Были записаны 1/)]);
    expect(again.html).toMatch(/href="#close"[\s\S]*id="close"/);
    expect((await desk.get("/desk/places/2026-13-01?office=clinic")).status).toBe(404);
    expect(await closeDay(deskWorld(house, officer), "clinic", day)).toMatchObject({ ok: false });

    const visit = await house.db
      .selectFrom("closed_visit")
      .select("id")
      .where("record_id", "=", id)
      .executeTakeFirstOrThrow();
    const path = `/c/${tokenOf(house.keys, "closed-visit", visit.id)}`;
    const browser = await Browser.open(house);
    const page = await browser.get(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining("Приёма не будет: отделение закрыто")]);
    expect(page.html).not.toMatch(/Котова|Анна|51004/);
    expect((await browser.get(`/records/${id}/move`)).status).toBe(404);
    await browser.get(path);
    expect(await browser.post(path, {})).toMatchObject({ status: 303, location: `/records/${id}/move` });
    expect((await browser.get(`/records/${id}/move`)).status).toBe(200);

    expect((await desk.post(`/desk/places/${day}?office=clinic`, { to: "open" })).status).toBe(303);
    expect((await desk.get(`/desk/places/${day}?office=clinic`)).text).toContain("Закрыть день");
    expect((await desk.post(`/desk/places/${day}?office=clinic`, { to: "open" })).text).toContain("День уже открыт");
    expect((await browser.get(path)).text).toContain("Приём всё-таки будет");
    expect(await browser.post(path, {})).toMatchObject({ status: 303, location: path });
  });

  test("a head switches offers off and on", async () => {
    const desk = await Browser.open(house);
    const [, name = "", token = ""] =
      /^([^=]+)=(.*)$/.exec(await deskCookie(house, await givenOfficer(house, { role: "heads" }))) ?? [];
    desk.cookies.set(name, token);
    await desk.get("/desk/places?office=clinic");
    await desk.post("/desk/places", { office: "clinic", offering: "Не предлагать" });
    expect((await desk.get("/desk/places?office=clinic")).text).toContain("никому не предлагаем");
    await desk.post("/desk/places", { office: "clinic", offering: "Предлагать" });
    expect((await desk.get("/desk/places?office=clinic")).text).toContain("по очереди предлагаем");
  });
});
