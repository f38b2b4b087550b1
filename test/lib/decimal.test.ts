import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal, typedDecimal } from "~/lib/decimal";

test.each<[string, number, unknown]>([
  ["1500", 2, 150_000],
  ["1 500,5", 2, 150_050],
  ["1\u00a0500.50", 2, 150_050],
  ["0007", 0, 7],
  ["\u22125,4", 1, -54],
  ["-0", 0, 0],
  ["\uff11\u0662", 0, 12],
  ["999999999999", 3, 999_999_999_999_000],
  ["1,234", 2, "places"],
  ["1,0", 0, "places"],
  ["1.500,50", 2, "format"],
  ["1e3", 2, "format"],
  ["", 2, "format"],
  [",5", 1, "format"],
  ["5,", 1, "format"],
  ["1234567890123", 0, "large"],
])("%j with %i places behind the comma", (typed, places, comes) => {
  const read = parseDecimal(typed, places);
  expect(read.ok ? read.value : read.reason).toBe(comes);
});

test("what is shown is read again as the same", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 3 }), (parts, places) => {
      expect(parseDecimal(typedDecimal(parts, places), places)).toEqual({ ok: true, value: parts });
    }),
  );
});
