import { beforeAll, describe, expect, test } from "vitest";
import { namesOf, weekdayNumbers } from "~/desk/places/week-fields";
import { isReminding } from "~/reminders/reminding.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, testHouse } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { Browser } from "./browser";

describe("the places of an office", () => {
  let house: ReturnType<typeof testHouse>;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  async function deskOf(given: Parameters<typeof givenOfficer>[1] = {}): Promise<Browser> {
    const browser = await Browser.open(house);
    const [, name = "", token = ""] =
      /^([^=]+)=(.*)$/.exec(await deskCookie(house, await givenOfficer(house, given))) ?? [];
    browser.cookies.set(name, token);
    return browser;
  }
  const week = (other: Record<string, string> = {}) => {
    const typed: Record<string, string> = {
      office: "clinic",
      service: "MED-01",
      since: "30.11.2026",
      until: "06.12.2026",
    };
    for (const weekday of weekdayNumbers) {
      const { from, to, length, atOnce } = namesOf(weekday);
      Object.assign(typed, {
        [from]: weekday < 3 ? "9" : "",
        [to]: weekday < 3 ? "12:00" : "",
        [length]: "30",
        [atOnce]: "1",
      });
    }
    return { ...typed, ...other };
  };
  const weekHref = (other?: Record<string, string>) => `/desk/places/week?${new URLSearchParams(week(other))}`;

  test("are shown by day, free and taken; a pattern is shown, then set", async () => {
    await givenRecord(house, { startsAt: new Date("2026-11-30T04:00:00Z") });
    const desk = await deskOf();
    const form = await desk.get("/desk/places/week?office=clinic");
    expect(form.html).toMatch(/name="from1"[^>]*size="6"/);
    const shown = await desk.get(weekHref());
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining("Будет 11 свободных мест")]);
    expect(shown.text).toContain("1 место уже занято, оно останется");
    const set = await desk.post("/desk/places/week", week());
    expect([set.status, set.location]).toEqual([303, "/desk/places?office=clinic&service=MED-01"]);
    const page = await desk.get(set.location ?? "");
    expect(page.text).toMatch(/пн, 30 ноября 2026 Приём врача-терапевта участкового 5 1/);
    expect(page.text).toMatch(/вт, 1 декабря 2026 Приём врача-терапевта участкового 6 0/);
  });

  test("a pattern that cannot be is told at its fields, with what was typed", async () => {
    const desk = await deskOf();
    const wrong = await desk.get(weekHref({ from1: "девять", to2: "", length3: "2", since: "01.01.2020" }));
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining("Напишите время так: 9:00")]);
    expect(wrong.html).toContain('value="девять"');
    const half = await desk.get(weekHref({ to2: "", since: "01.01.2020", until: "01.01.2028" }));
    for (const said of ["Напишите и начало, и конец", "Этот день уже прошёл", "всего не больше 60 дней"])
      expect(half.text).toContain(said);
    const empty = await desk.get(weekHref({ from1: "", to1: "", from2: "", to2: "" }));
    expect(empty.text).toContain("Задайте часы хотя бы одного дня недели");
    const sent = await desk.post("/desk/places/week", week({ to2: "" }));
    expect([sent.status, sent.location]).toEqual([
      303,
      `${weekHref({ to2: "" }).replace("office=clinic&", "")}&office=clinic`,
    ]);
  });

  test("people are reminded once a head of the agency says so, and nobody else (security 27)", async () => {
    const heads = await deskOf({ role: "heads" });
    const off = await heads.get("/desk/places?office=clinic");
    expect(off.text).toContain("никому не напоминаем");
    const pressed = { office: "clinic", reminding: "Напоминать" };
    const decides = await deskOf();
    expect((await decides.get("/desk/places?office=clinic")).text).not.toContain("напоминаем");
    expect((await decides.post("/desk/places", pressed)).status).toBe(404);
    expect(await isReminding(house.db, "health")).toBe(false);
    expect((await heads.post("/desk/places", pressed)).status).toBe(303);
    expect([await isReminding(house.db, "health"), await isReminding(house.db, "mvd")]).toEqual([true, false]);
    await heads.post("/desk/places", { office: "clinic", reminding: "Не напоминать" });
    expect(await isReminding(house.db, "health")).toBe(false);
  });

  test("are set by whoever decides, at their own offices (security 27)", async () => {
    const looks = await deskOf({ role: "looks" });
    const page = await looks.get("/desk/places?office=clinic");
    expect([page.status, page.text.includes("Задать неделю")]).toEqual([200, false]);
    expect((await looks.get("/desk/places/week?office=clinic")).status).toBe(404);
    const others = await deskOf({ agency: "mvd", role: "heads" });
    for (const path of ["/desk/places?office=clinic", weekHref()]) expect((await others.get(path)).status).toBe(404);
    await others.get("/desk/places");
    expect((await others.post("/desk/places/week", week())).status).toBe(404);
  });
});
