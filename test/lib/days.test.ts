import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, daysInMonth, partsOfDay, shiftDay, weekdayOf } from "~/lib/days";

test("February has 29 days in leap years only", () => {
  expect([2023, 2024, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
});

test("days are counted across months and years", () => {
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  expect(shiftDay("2024-03-01", -1)).toBe("2024-02-29");
});

test("24 November 2026 is a Tuesday, 22 November a Sunday", () => {
  expect(weekdayOf(partsOfDay("2026-11-24"))).toBe(2);
  expect(weekdayOf(partsOfDay("2026-11-22"))).toBe(7);
});

test("a day is put together from its parts, and forth and back is where one began", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (days) => {
      const day = shiftDay("1900-01-01", days);
      const parts = partsOfDay(day);
      expect(dayOf(parts.year, parts.month, parts.day)).toBe(day);
      expect(shiftDay(day, -days)).toBe("1900-01-01");
    }),
  );
});

test("what is not a day is a bug", () => {
  expect(() => partsOfDay("24.11.2026")).toThrow(RangeError);
});
