import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  formatRecordNumber,
  lettersAside,
  maskRecordNumber,
  numberKey,
  otherReading,
  parseRecordNumber,
} from "~/identity/record-number";

const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

test.each([
  ["П240517386", "П240517386"],
  ["240517386", "240517386"],
  ["240517386123", "240517386123"],
  [" п 240 517-386 ", "П240517386"],
  ["П\u00a0240\u202f517–386", "П240517386"],
  ["№ П240.517.386", "П240517386"],
  ["номер: П240517386", "П240517386"],
  ["П240517З8б", "П240517386"],
  ["П24О5I7З8б", "П240517386"],
  ["П24o5l7386", "П240517386"],
  ["п２４０５１７３８６", "П240517386"],
  ["P240517386", "Р240517386"],
  ["р240517386", "Р240517386"],
  ["k240517386", "К240517386"],
  ["k 240 517 386", "К240517386"],
  ["ё240517386", "Ё240517386"],
  ["Е\u0308240517386", "Ё240517386"],
  ["z240517386", "Z240517386"],
  ["і240517386", "I240517386"],
  ["О240517386", "О240517386"],
  ["О24051738", "024051738"],
  ["б24051738", "624051738"],
  ["\u200eП240517386\u0000", "П240517386"],
])("%j is read as %s", (typed, value) => {
  expect(parseRecordNumber(typed)).toEqual({ ok: true, value });
});

test("every letter with a twin in both alphabets comes out Cyrillic, whichever was typed", () => {
  const twins = ["AА", "BВ", "EЕ", "KК", "MМ", "HН", "OО", "PР", "CС", "TТ", "YУ", "XХ"];
  for (const [latin, cyrillic] of twins) {
    const value = `${cyrillic}240517386`;
    for (const letter of [latin!, cyrillic!, latin!.toLowerCase(), cyrillic!.toLowerCase()])
      expect(parseRecordNumber(`${letter}240517386`)).toEqual({ ok: true, value });
  }
});

test.each([
  ["", { code: "empty" }],
  [" № - ", { code: "empty" }],
  ["2405173", { code: "digits", count: 7 }],
  ["П2405173", { code: "digits", count: 7 }],
  ["П", { code: "digits", count: 0 }],
  ["2405173861234", { code: "digits", count: 13 }],
  ["П@240517386", { code: "symbol", symbol: "@" }],
  ["240517386#", { code: "symbol", symbol: "#" }],
  ["$240517386", { code: "symbol", symbol: "$" }],
  ["2405😀17386", { code: "symbol", symbol: "😀" }],
  ["240/517386", { code: "symbol", symbol: "/" }],
  ["ПР240517386", { code: "letters" }],
  ["240517386П", { code: "letters" }],
  ["терапевт", { code: "letters" }],
  ["ぁ240517386", { code: "letters" }],
])("%j is refused with the exact reason", (typed, reason) => {
  expect(parseRecordNumber(typed)).toEqual({ ok: false, reason });
});

test("a first sign that may be a letter or a digit has another reading", () => {
  expect(otherReading("О240517386")).toBe("0240517386");
  expect(otherReading("0240517386")).toBe("О240517386");
  expect(otherReading("З240517386")).toBe("3240517386");
  expect(otherReading("240517386")).toBeUndefined();
  expect(otherReading("П240517386")).toBeUndefined();
  expect(otherReading("О240517386123")).toBeUndefined();
});

test.each([
  ["П240517386", "П 240 517 386"],
  ["2405173861", "240 517 3861"],
  ["24051738612", "240 517 386 12"],
  ["240517386123", "240 517 386 123"],
])("%s is shown as %s", (number, shown) => {
  expect(formatRecordNumber(number)).toBe(shown);
});

test("masked, it keeps its letter and last four digits", () => {
  expect(maskRecordNumber("П240517386")).toBe("П···7386");
  expect(maskRecordNumber("240517386")).toBe("···7386");
});

test("whatever is typed, what comes out is a number that reads back as itself", () => {
  const sign = fc.oneof(fc.constantFrom(..."0123456789ООЗбIl№ -.PпK@#"), fc.string({ unit: anySign, maxLength: 2 }));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 18 }), (signs) => {
      const parsed = parseRecordNumber(signs.join(""));
      if (!parsed.ok) return;
      expect(parsed.value).toMatch(/^[A-ZА-ЯЁ]?[0-9]{9,12}$/);
      expect(parseRecordNumber(parsed.value)).toEqual(parsed);
      expect(parseRecordNumber(formatRecordNumber(parsed.value))).toEqual(parsed);
    }),
  );
});

describe("tries", () => {
  const digits = fc.stringMatching(/^[0-9]{9,12}$/);
  const letter = fc.constantFrom("", "П", "О", "З", "Б", "I", "А", "Q");
  const number = fc.tuple(letter, digits).map(([first, rest]) => first + rest);

  it("for whatever may mean one record are counted as one", () => {
    fc.assert(
      fc.property(number, (typed) => {
        const readings = [otherReading(typed) ?? typed, ...lettersAside(typed)];
        for (const reading of readings) expect(numberKey(reading)).toBe(numberKey(typed));
      }),
    );
  });

  it("for numbers of other digits are not", () => {
    expect(numberKey("П240517386")).not.toBe(numberKey("П240517387"));
  });
});
