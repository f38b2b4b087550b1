import fc from "fast-check";
import { expect, test } from "vitest";
import { formatKopecks, parseKopecks } from "~/lib/kopecks";

test.each([
  [123450, "1 234,50 ₽"],
  [0, "0 ₽"],
  [5, "0,05 ₽"],
  [100, "1 ₽"],
  [99999, "999,99 ₽"],
  [123456789012, "1 234 567 890,12 ₽"],
  [-150, "−1,50 ₽"],
])("%i kopecks are shown as %s", (kopecks, shown) => {
  expect(formatKopecks(kopecks)).toBe(shown.replaceAll(" ", "\u00a0"));
});

test("half a kopeck is a bug", () => {
  expect(() => formatKopecks(0.5)).toThrow(RangeError);
});

test.each([
  ["", 0],
  ["0", 0],
  [" 15000 ", 15000],
])("%j in a file is %i kopecks", (text, value) => {
  expect(parseKopecks(text)).toEqual({ ok: true, value });
});

test.each([
  ["-1", "not-whole"],
  ["1.5", "not-whole"],
  ["1 000", "not-whole"],
  ["1e3", "not-whole"],
  ["99999999999999999999", "too-large"],
] as const)("%j in a file is refused: %s", (text, reason) => {
  expect(parseKopecks(text)).toEqual({ ok: false, reason });
});

test("no amount loses a kopeck when it is shown", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (kopecks) => {
      const [roubles, rest = "0"] = formatKopecks(kopecks)
        .replace(/[^\d,]/g, "")
        .split(",");
      expect(Number(roubles) * 100 + Number(rest)).toBe(kopecks);
    }),
  );
});
