import { expect, test } from "vitest";
import { monthOf, monthsInDates } from "~/lib/months-words";

test("every month is known as it stands in a date, as its own name and cut short", () => {
  monthsInDates.forEach((word, at) => {
    expect(monthOf(word)).toBe(at + 1);
    expect(monthOf(word.slice(0, 3).toUpperCase())).toBe(at + 1);
  });
  expect(monthOf("май")).toBe(5);
  expect(monthOf("март")).toBe(3);
});

test("other words are no months", () => {
  for (const word of ["мак", "день", "брюмера", ""]) expect(monthOf(word)).toBeUndefined();
});
