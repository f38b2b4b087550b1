import { beforeAll, expect, test } from "vitest";
import { closeDay } from "~/places/close-day.server";
import { listStanding } from "~/places/hours.server";
import { setWeek } from "~/places/set-week.server";
import { changeOf, hoursOfWeek, type Shift, type Week } from "~/places/week";
import { readWeekHours } from "~/places/week-hours.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import type { TestHouse } from "../support/requests";

const shift: Shift = { from: 9 * 60, to: 12 * 60, length: 60, atOnce: 2 };
const weekdays = (wanted: Shift, count = 5): (Shift | null)[] => [
  ...Array(count).fill(wanted),
  ...Array(7 - count).fill(null),
];
const week: Week = { serviceId: "MED-01", fromOn: "2026-12-28", untilOn: "2027-01-10", shifts: weekdays(shift) };
const clinic = { timeZone: "Asia/Yekaterinburg", openingHours: "Mo-Fr 08:00-20:00; Sa 09:00-15:00; Su,PH off" };
const starts = (own: Week, openingHours = clinic.openingHours, at = now) =>
  hoursOfWeek(own, { ...clinic, openingHours }, at).map(({ startsAt }) => startsAt.toISOString().slice(0, 16));

test("a week's pattern comes to hours of the office's clock, and to none on holidays and days off", () => {
  // 31 December is off by decree, 1 to 8 January are holidays, 9 and 10 a weekend.
  expect(starts(week)).toEqual(
    ["2026-12-28", "2026-12-29", "2026-12-30"].flatMap((day) =>
      ["04:00", "05:00", "06:00"].map((at) => `${day}T${at}`),
    ),
  );
});

test("visits fit whole into the shift and into the office's hours, before and after a break", () => {
  const day = { ...week, fromOn: "2026-12-28", untilOn: "2026-12-28" };
  const long = { ...shift, from: 8 * 60, to: 15 * 60 + 30, length: 50 };
  expect(starts({ ...day, shifts: weekdays(long) }, "Mo-Fr 09:00-12:00,13:00-15:00; PH off")).toEqual([
    "2026-12-28T04:40",
    "2026-12-28T05:30",
    "2026-12-28T08:00",
    "2026-12-28T08:50",
  ]);
  expect(starts({ ...day, shifts: weekdays(shift) }, "по звонку")).toHaveLength(3);
});

test("hours that have come are not set", () => {
  const day = { ...week, fromOn: "2026-12-28", untilOn: "2026-12-28" };
  expect(starts(day, clinic.openingHours, new Date("2026-12-28T05:00:00Z"))).toEqual(["2026-12-28T06:00"]);
});

test("what it comes to counts places, and takes none that is taken", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 11, 28, hour));
  const wanted = [4, 5].map((hour) => ({ startsAt: at(hour), places: 2 }));
  const standing = [
    { startsAt: at(4), free: 0, taken: 1 },
    { startsAt: at(5), free: 1, taken: 3 },
    { startsAt: at(9), free: 4, taken: 1 },
  ];
  expect(changeOf(wanted, standing)).toEqual({ free: 1, added: 1, removed: 5, kept: 5 });
});

const planWeek = async (world: ReturnType<typeof deskWorld>, office: string, own: Week) => {
  const hours = await readWeekHours(world.db, world, office, own);
  return hours && changeOf(hours.wanted, hours.standing);
};

onBothDatabases("a week set at the desk", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    await house.db
      .updateTable("office")
      .set({ opening_hours: clinic.openingHours })
      .where("id", "=", "clinic")
      .execute();
  });
  const counts = async () =>
    (await listStanding(house.db, "clinic", "MED-01", now, new Date("2027-02-01"))).map(({ free, taken }) => [
      free,
      taken,
    ]);

  test("comes to what was shown, leaves what is taken, and the same again changes nothing", async () => {
    const world = deskWorld(house, await givenOfficer(house));
    await givenRecord(house, { startsAt: new Date("2026-12-28T04:00:00Z") });
    await givenRecord(house, { startsAt: new Date("2026-12-28T10:00:00Z"), phone: "+79000007811" });
    const short = { ...week, untilOn: "2026-12-28" };
    expect(await planWeek(world, "clinic", short)).toEqual({ free: 5, added: 5, removed: 0, kept: 2 });
    expect(await counts()).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(await setWeek(world, "clinic", short)).toEqual({ ok: true, value: { added: 5, removed: 0 } });
    expect(await counts()).toEqual([
      [1, 1],
      [2, 0],
      [2, 0],
      [0, 1],
    ]);
    expect(await setWeek(world, "clinic", short)).toEqual({ ok: true, value: { added: 0, removed: 0 } });
    const fewer = { ...short, shifts: weekdays({ ...shift, from: 11 * 60, atOnce: 1 }) };
    expect(await planWeek(world, "clinic", fewer)).toEqual({ free: 1, added: 0, removed: 4, kept: 2 });
    expect(await setWeek(world, "clinic", fewer)).toEqual({ ok: true, value: { added: 0, removed: 4 } });
    expect(await counts()).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  test("promises nothing on a day that is closed", async () => {
    const world = deskWorld(house, await givenOfficer(house));
    const days = { ...week, fromOn: "2026-12-22", untilOn: "2026-12-23" };
    expect(await closeDay(world, "clinic", "2026-12-22")).toMatchObject({ ok: true });
    expect(await planWeek(world, "clinic", days)).toEqual({ free: 6, added: 6, removed: 0, kept: 0 });
    expect(await setWeek(world, "clinic", days)).toEqual({ ok: true, value: { added: 6, removed: 0 } });
  });

  test("is in the journal in ids and counts, with who set it (security 37)", async () => {
    const officer = await givenOfficer(house);
    await setWeek(deskWorld(house, officer), "clinic", { ...week, fromOn: "2026-12-29", untilOn: "2026-12-29" });
    const entry = await house.db
      .selectFrom("entry")
      .selectAll()
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ what: "places-told", about: "health", actor: `officer:${officer.id}` });
    expect(entry.facts).toEqual({ office: "clinic", service: "MED-01", hours: 3, added: 6, removed: 0 });
  });

  test("is not to be set at an office of others, nor for what nobody comes to by the hour (security 27)", async () => {
    const others = deskWorld(house, await givenOfficer(house, { agency: "mvd" }));
    const elsewhere = deskWorld(house, await givenOfficer(house, { offices: ["passports"] }));
    const own = deskWorld(house, await givenOfficer(house));
    for (const world of [others, elsewhere]) {
      expect(await planWeek(world, "clinic", week)).toBeUndefined();
      expect(await setWeek(world, "clinic", week)).toEqual({ ok: false, reason: "not-found" });
    }
    const service = { title: "Выдача паспорта", class: "documents", kind: "appointment" } as const;
    await house.db
      .insertInto("service")
      .values({ id: "PAS-09", ...service })
      .execute();
    for (const serviceId of ["SUB-01", "PAS-09"])
      expect(await setWeek(own, "clinic", { ...week, serviceId })).toEqual({ ok: false, reason: "not-found" });
  });
});
