import { expect, test } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { openOn } from "~/agencies/opening-hours";

const clinic = "Mo-Fr 08:00-20:00; Sa 09:00-15:00; Su,PH off";
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const hours = (openingHours: string, day: string) =>
  openOn(openingHours, day)
    ?.map(({ from, to }) => `${clock(from)}-${clock(to)}`)
    .join();

test.each([
  ["a weekday", clinic, "2026-12-01", "08:00-20:00"],
  ["a Saturday", clinic, "2026-12-05", "09:00-15:00"],
  ["a Sunday", clinic, "2026-12-06", ""],
  ["a holiday on a weekday", clinic, "2026-11-04", ""],
  ["a weekday off by decree", clinic, "2026-12-31", ""],
  ["a holiday of which the office says nothing", "Mo-Fr 09:00-18:00", "2026-11-04", "09:00-18:00"],
  ["a Saturday that is worked, where the office is open on Saturdays", clinic, "2027-02-20", "09:00-15:00"],
  [
    "a Saturday that is worked, where it is not",
    "Mo-Th 09:00-18:00; Fr 09:00-16:45; Sa,Su,PH off",
    "2027-02-20",
    "09:00-16:45",
  ],
  ["a day with a break", "Mo,We-Fr 09:00-13:00,14:00-18:00; PH closed", "2026-12-02", "09:00-13:00,14:00-18:00"],
  ["a day of which nothing is said", "Mo,We-Fr 09:00-18:00", "2026-12-01", ""],
  ["a range over the end of a week", "Sa-Mo 10:00-12:00", "2026-12-06", "10:00-12:00"],
  ["a day after its rule was overruled", "Mo-Su 09:00-18:00; Tu 11:00-20:00", "2026-12-01", "11:00-20:00"],
  ["every day", "24/7", "2026-12-06", "00:00-24:00"],
  ["a night", "Fr 22:00-04:00", "2026-12-04", "22:00-24:00"],
])("an office is open on %s as it says: %s, %s", (_, openingHours, day, expected) => {
  expect(hours(openingHours, day)).toBe(expected);
});

test("hours that cannot be read are no hours", () => {
  expect(openOn("Mo-Fr sunrise-sunset", "2026-12-01")).toBeNull();
});

test("every office that is shipped is open in a usual week", async () => {
  const { office } = await readCatalogue("db/seed");
  const week = ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"];
  for (const { opening_hours } of office)
    expect(week.filter((day) => openOn(opening_hours, day)!.length > 0).length).toBeGreaterThanOrEqual(4);
});
