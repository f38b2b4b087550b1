import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { shiftDay } from "~/lib/days";
import { partsIn } from "~/lib/zoned";
import { addWorkingDays, endOfDay, isWorkingDay } from "~/rules/working-days";

const regions = readFileSync(new URL("../../db/seed/regions.csv", import.meta.url), "utf8");
const zones = [...new Set(regions.match(/\b(?:Asia|Europe)\/\w+/g))];

describe("working days", () => {
  const daysOf = (year: number) => Array.from({ length: 365 }, (_, n) => shiftDay(`${year}-01-01`, n));

  test.each([2025, 2026, 2027])("of %i are 247, as the government decreed", (year) => {
    expect(daysOf(year).filter(isWorkingDay)).toHaveLength(247);
  });

  test.each([
    ["a Friday before New Year that was moved", "2025-12-31", false],
    ["a Thursday, 31 December", "2026-12-31", false],
    ["a Saturday that is worked", "2025-11-01", true],
    ["a Saturday that is worked for a Monday", "2027-02-20", true],
    ["the Monday after Victory Day on a Saturday", "2026-05-11", false],
    ["a Sunday", "2026-06-14", false],
    ["a plain Monday", "2026-06-15", true],
    ["a holiday of a year that is not decreed yet", "2028-06-12", false],
    ["a weekday of that year", "2028-06-13", true],
  ])("%s: %s", (_, day, isWorking) => expect(isWorkingDay(day)).toBe(isWorking));

  test.each([
    // From, how many, to.
    ["2026-12-29", 3, "2027-01-12"], // New Year's holidays, 31 December among them
    ["2026-12-30", 1, "2027-01-11"],
    ["2026-04-29", 3, "2026-05-05"], // 30 April; 1 May; a weekend; Monday and Tuesday
    ["2026-05-07", 2, "2026-05-12"], // Victory Day on a Saturday takes Monday
    ["2025-10-31", 1, "2025-11-01"], // a Saturday that is worked
    ["2026-11-21", 3, "2026-11-25"], // from a Saturday
    ["2026-11-20", 0, "2026-11-20"],
    ["2027-12-30", 1, "2028-01-10"],
  ])("%s and %i of them are %s", (from, count, to) => expect(addWorkingDays(from, count)).toBe(to));

  test.each(zones)("end with the day of %s", (zone) => {
    const end = endOfDay("2026-12-10", zone);
    expect(partsIn(end, zone)).toMatchObject({ year: 2026, month: 12, day: 11, hour: 0, minute: 0, second: 0 });
    expect(partsIn(new Date(end.getTime() - 1000), zone)).toMatchObject({ day: 10, hour: 23, minute: 59 });
  });

  test("are tried in all eleven zones", () =>
    expect(new Set(zones.map((zone) => endOfDay("2026-12-10", zone).getTime())).size).toBe(11));
});
