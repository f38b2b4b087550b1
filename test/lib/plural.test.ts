import { expect, test } from "vitest";
import { counted, plural } from "~/lib/plural";

const digits = { one: "цифра", few: "цифры", many: "цифр" };

test.each([
  [0, "0 цифр"],
  [1, "1 цифра"],
  [2, "2 цифры"],
  [4, "4 цифры"],
  [5, "5 цифр"],
  [11, "11 цифр"],
  [12, "12 цифр"],
  [21, "21 цифра"],
  [101, "101 цифра"],
  [111, "111 цифр"],
  [1002, "1002 цифры"],
])("%i goes with its noun", (count, words) => {
  expect(counted(count, digits)).toBe(words);
});

test("a fraction takes its own form, or that of two", () => {
  expect(plural(1.5, digits)).toBe("цифры");
  expect(plural(1.5, { ...digits, other: "доли" })).toBe("доли");
});
