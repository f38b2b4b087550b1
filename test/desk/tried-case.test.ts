import { expect, it } from "vitest";
import { parseHours } from "~/desk/rules/tried-case";

it.each([
  ["30", 30],
  ["13,5", 13.5],
  ["13.5", 13.5],
  ["-2", -2],
  ["0", 0],
])("hours before an appointment are understood: %s", (typed, hours) =>
  expect(parseHours(typed)).toEqual({ ok: true, value: hours }),
);

it.each(["", "скоро", "9999", "1e9", "12,5,5", "Infinity", "--1"])("and are not taken for hours: %s", (typed) =>
  expect(parseHours(typed).ok).toBe(false),
);
