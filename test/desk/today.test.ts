import { beforeAll, expect, test } from "vitest";
import { readToday } from "~/desk/today/today.server";
import { todayCsv } from "~/desk/today/today-csv.server";
import { seenIn } from "~/desk/today/today-page";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { finishedFor } from "../support/requests";

onBothDatabases("a day at an office", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
  });

  test("names who does not come, what else was cancelled and which hours are free, by the clock of the office", async () => {
    // 24 November there begins at 19:00 UTC of the 23rd.
    const night = new Date("2026-11-23T19:30:00Z");
    const first = await givenRecord(house, { startsAt: night, surname: "=Ёлкина" });
    const second = await givenRecord(house, { startsAt: later(3 * DAY), phone: "+79000007711" });
    await givenRecord(house, { startsAt: later(3 * DAY + HOUR), phone: "+79000007722" });
    const next = await givenRecord(house, { startsAt: new Date("2026-11-24T19:00:00Z"), phone: "+79000007733" });
    const parking = await givenRecord(house, { service: "SUB-01", phone: "+79000007744" });
    for (const { id } of [first, second, next, parking]) await finishedFor(house, id);
    const officer = await givenOfficer(house);
    const page = (await readToday(deskWorld(house, officer), { office: null, day: "2026-11-24" }))!;
    expect(page.cancelled.map(({ id, when }) => [id, when])).toEqual([
      [first.id, "00:30"],
      [second.id, "16:05"],
    ]);
    expect(page.cancelled[0]).toMatchObject({ holder: "=Ёлкина Анна Сергеевна", done: "21 ноября 2026, 16:05" });
    expect(page.others).toEqual([]);
    expect(page.free).toEqual([{ service: "Приём врача-терапевта участкового", hours: ["00:30", "16:05"] }]);
    const today = (await readToday(deskWorld(house, officer), { office: "clinic", day: null }))!;
    expect([today.day, today.cancelled]).toEqual(["2026-11-21", []]);
    expect(new Set(today.others.map(({ id }) => id))).toEqual(new Set([first.id, second.id, next.id, parking.id]));
    expect(seenIn(today).sort()).toEqual([first.id, second.id, next.id, parking.id].sort());
    expect(today.others.find(({ id }) => id === parking.id)?.when).toBeNull();
    const csv = todayCsv(page);
    expect(csv.startsWith("\ufeffЧто;Время;Услуга;Кто;Запись;Отменено;Уведомление\n")).toBe(true);
    expect(csv).toContain(";'=Ёлкина Анна Сергеевна;");
    expect(csv.trimEnd().split("\n").at(-1)).toBe("Свободный час;16:05;Приём врача-терапевта участкового;;;;");
  });

  test("is not there for an office of others (security 27)", async () => {
    const officer = await givenOfficer(house, { agency: "mvd", role: "heads" });
    expect(await readToday(deskWorld(house, officer), { office: "clinic", day: null })).toBeUndefined();
  });
});
