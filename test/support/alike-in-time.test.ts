import { expect, test } from "vitest";
import { mannWhitney, tellsApart } from "./alike-in-time";

test("says as likely as scipy's mannwhitneyu does by its normal approximation, with ties and without", () => {
  const of = (length: number, value: (n: number) => number) => Array.from({ length }, (_, n) => value(n));
  const one = of(40, (n) => ((n * 37) % 101) / 10);
  expect(
    mannWhitney(
      one,
      of(35, (n) => ((n * 53) % 97) / 10 + 1),
    ),
  ).toBeCloseTo(0.48995777, 6);
  expect(
    mannWhitney(
      of(40, (n) => n % 7),
      of(40, (n) => (n % 5) + 1),
    ),
  ).toBeCloseTo(0.72921399, 6);
  expect(
    mannWhitney(
      one,
      of(40, (n) => one[n]! + 3),
    ),
  ).toBeCloseTo(0.00012553, 6);
});

test("finds what takes longer by a part of what chance adds, and nothing where chance alone is", async () => {
  const busy = (ms: number) => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  };
  const around = (n: number) => ((n * 7919) % 100) / 500;
  const one = async (n: number) => busy(around(n));
  expect(await tellsApart(200, one, async (n) => busy(around(n) + 0.05))).toBe(true);
  expect(await tellsApart(200, one, one)).toBe(false);
});
