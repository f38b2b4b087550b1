import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "~/identity/day";
import { shiftDay } from "~/lib/days";

test.each([
  "01.02.2020",
  "1.2.2020",
  "1/2/2020",
  "01-02-2020",
  "1 2 2020",
  " 1 . 2 . 2020 ",
  "1,2,2020",
  "01022020",
  "2020-02-01",
  "1 февраля 2020",
  "1 Февраля 2020 года",
  "1 фев 2020 г.",
  "01.02.2020г.",
  "1\u00a0февраля\u00a02020",
  "０１.０２.２０２０",
  "\u200e01.02.2020",
])("%j is the first of February 2020", (typed) => {
  expect(parseDay(typed)).toEqual({ ok: true, value: "2020-02-01" });
});

test.each(["1 мая 2020", "1 май 2020"])("%j is in May, not in March", (typed) => {
  expect(parseDay(typed)).toEqual({ ok: true, value: "2020-05-01" });
});

test("March is March", () => {
  expect(parseDay("8 марта 2020")).toEqual({ ok: true, value: "2020-03-08" });
});

test.each([
  ["", { code: "empty" }],
  ["  ", { code: "empty" }],
  ["вчера", { code: "format" }],
  ["1 брюмера 2020", { code: "format" }],
  ["1.2", { code: "format" }],
  ["1.2.202", { code: "format" }],
  ["1.2.20201", { code: "format" }],
  ["112020", { code: "format" }],
  ["1.2.20", { code: "short-year", year: "20" }],
  ["1.13.2020", { code: "month", month: 13 }],
  ["12/31/2020", { code: "month", month: 31 }],
  ["1.0.2020", { code: "month", month: 0 }],
  ["1.2.1899", { code: "year", year: 1899 }],
  ["1.2.2101", { code: "year", year: 2101 }],
  ["31.11.2020", { code: "day", day: 31, month: 11, year: 2020, last: 30 }],
  ["29.02.2023", { code: "day", day: 29, month: 2, year: 2023, last: 28 }],
  ["0.2.2020", { code: "day", day: 0, month: 2, year: 2020, last: 29 }],
] as const)("%j is refused with the exact reason", (typed, reason) => {
  expect(parseDay(typed)).toEqual({ ok: false, reason });
});

test("every day is read from its usual form", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 73_000 }), (days) => {
      const day = shiftDay("1900-01-01", days);
      expect(parseDay(day.split("-").reverse().join("."))).toEqual({ ok: true, value: day });
    }),
  );
});
