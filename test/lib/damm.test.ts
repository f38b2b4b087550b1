import fc from "fast-check";
import { expect, test } from "vitest";
import { dammDigit, dammHolds } from "~/lib/damm";

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 }).map((list) => list.join(""));
const withCheck = digits.map((text) => text + dammDigit(text));

test("the digit is the one of the published example", () => {
  expect(dammDigit("572")).toBe("4");
  expect(dammHolds("5724")).toBe(true);
  expect(dammHolds("5727")).toBe(false);
});

test("whatever was given a check digit holds", () => {
  fc.assert(fc.property(withCheck, (number) => dammHolds(number)));
});

test("every single wrong digit is caught, wherever it stands", () => {
  fc.assert(
    fc.property(withCheck, (number) => {
      for (let at = 0; at < number.length; at += 1)
        for (let digit = 0; digit <= 9; digit += 1) {
          const slip = number.slice(0, at) + digit + number.slice(at + 1);
          if (slip !== number) expect(dammHolds(slip), `${number} -> ${slip}`).toBe(false);
        }
    }),
  );
});

test("every swap of unequal neighbours is caught", () => {
  fc.assert(
    fc.property(withCheck, (number) => {
      for (let at = 0; at + 1 < number.length; at += 1) {
        const slip = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        if (slip !== number) expect(dammHolds(slip), `${number} -> ${slip}`).toBe(false);
      }
    }),
  );
});

test("nothing at all does not hold, and what is not a digit is a bug", () => {
  expect(dammHolds("")).toBe(false);
  expect(() => dammDigit("12a")).toThrow(RangeError);
  expect(() => dammDigit("1٣")).toThrow(RangeError);
});
