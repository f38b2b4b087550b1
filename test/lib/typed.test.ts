import fc from "fast-check";
import { expect, test } from "vitest";
import { firstMatch, foldDigits, tidy, withoutSeparators } from "~/lib/typed";

const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

test("spaces of every kind, dashes, dots and invisible marks between digits do not matter", () => {
  expect(withoutSeparators(" 12\u00a034\u202f56–78—90-1.2\u22123\u200b4\u200e5\t6\n7 ")).toBe("12345678901234567");
});

test("full-width, Arabic and Persian digits become ours", () => {
  expect(foldDigits("１２３ ٤٥٦ ۷۸۹")).toBe("123 456 789");
});

test("digits that are only pictures of digits stay, so that they can be named", () => {
  expect(foldDigits("①²½𝟙")).toBe("①²½𝟙");
});

test("a letter typed in two parts becomes one", () => {
  expect(tidy("Е\u0308лка")).toBe("Ёлка");
});

test("what stood on two lines stays apart", () => {
  expect(tidy(" a\r\n\tb\u2028c\u0000d ")).toBe("a   b cd");
});

test("the offending character is named whole, not as half of it", () => {
  expect(firstMatch("12😀3", /[^0-9]/u)).toBe("😀");
  expect(firstMatch("123", /[^0-9]/u)).toBeUndefined();
});

test("tidying twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: anySign }), (text) => {
      expect(withoutSeparators(withoutSeparators(text))).toBe(withoutSeparators(text));
      expect(foldDigits(foldDigits(text))).toBe(foldDigits(text));
    }),
  );
});
