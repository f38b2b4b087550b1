import fc from "fast-check";
import { expect, test } from "vitest";
import { setText, type Typeface } from "~/press/typeface";
import { inLatin } from "~/press/words";

/** Fonts of letters one em wide. */
const face = (family: string, letters: RegExp, unplaced = /[^\s\S]/u): Typeface => ({
  family,
  has: (point) => letters.test(String.fromCodePoint(point)),
  places: (text) => !unplaced.test(text),
  width: (text) => text.length,
});
const first = face("First", /^[А-яЁё ./-]$/u);
const second = face("Second", /^[ -~А-яЁёҊҋ]$|^\u0304$/u);
const set = (text: string, room = 100) => setText(text, [first, second], 1, room);

test("a text is set in the first font that has all its letters", () => {
  expect(set("Котова Анна")).toEqual({ lines: ["Котова Анна"], fontFamily: ["First"] });
});

test("one rare letter moves the whole text, so that no word is a mixture", () => {
  expect(set("Ҋевдокимова")).toEqual({ lines: ["Ҋевдокимова"], fontFamily: ["Second", "First"] });
});

test("so does a mark that the first font has no place for", () => {
  const noBreve = face("First", /^[А-яЁё]$|^\u0306$/u, /Ы\u0306/u);
  const hasAll = face("Second", /^[А-яЁё]$|^\u0306$/u);
  expect(setText("Ы\u0306на", [noBreve, hasAll], 1, 100).fontFamily).toEqual(["Second", "First"]);
  expect(setText("Э\u0306на", [noBreve, hasAll], 1, 100).fontFamily).toEqual(["First"]);
});

test.each([
  ["漢字", "HanZi"],
  ["გიორგი", "giorgi"],
  ["ศรี", "sri"],
  ["גולן", "gvln"],
  ["نادر", "nadr"],
  ["देव", "dev"],
])("what no font has is given in Latin letters, and that is said: %s", (text, latin) => {
  expect(set(text)).toEqual({ lines: [inLatin(latin)], fontFamily: ["Second", "First"] });
  expect(set(`Анна ${text}`).lines).toEqual([inLatin(`Анна ${latin}`)]);
});

test.each([
  ["Анна 😀", "Анна [U+1F600]"],
  ["Анна 👨‍👩‍👧", "Анна [U+1F468 U+200D U+1F469 U+200D U+1F467]"],
  ["флаг 🇷🇺", "флаг [U+1F1F7 U+1F1FA]"],
  ["половина \ud83d", "половина [U+D83D]"],
])("what no alphabet has is named by its number: %s", (text, named) => {
  expect(set(text)).toEqual({ lines: [named], fontFamily: ["Second", "First"] });
});

test.each([
  ["А\u200bн\u00adн\u2066а\u0000", "Анна"],
  ["Анна\tМария\u2003Ивановна", "Анна Мария Ивановна"],
])("signs without a shape leave no trace", (text, clean) => expect(set(text).lines).toEqual([clean]));

test("letters and their accents are put together first", () => {
  expect(set("Е\u0308лка и\u0306од").lines).toEqual(["Ёлка йод"]);
});

test("written lines stay lines, with a space between them for reading aloud", () => {
  expect(set("Поликлиника\r\nУлица\u2028Дом").lines).toEqual(["Поликлиника ", "Улица ", "Дом"]);
});

test("a word that is too wide is broken after a hyphen, or anywhere, and loses nothing", () => {
  expect(set("Фантомов-Примерный", 12).lines).toEqual(["Фантомов-", "Примерный"]);
  expect(set("да Аааааааааааааааа да", 10).lines).toEqual(["да Аааааааааа", "аааааа да"]);
});

test("an accent is never broken off its letter", () => {
  const { lines } = set("е\u0304".repeat(20), 9);
  expect(lines.every((line) => /^(е\u0304)+$/u.test(line))).toBe(true);
});

const signs = fc.integer({ min: 0, max: 0x10_ff_ff });
test("whatever is typed, every sign with a shape leaves its trace", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (text) => {
      const shaped = /[^\p{Cc}\p{Cf}\p{Z}]/u.test(text);
      expect(set(text).lines.join("").trim() !== "").toBe(shaped);
    }),
  );
});

const anyText = fc.array(signs, { maxLength: 80 }).map((points) => String.fromCodePoint(...points));

test("whatever is typed, every character shown is one that a font has, and no word is wider than the room", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { lines } = set(text, 8);
      const shown = [...lines.join("")].map((sign) => sign.codePointAt(0)!);
      expect(shown.every((point) => first.has(point) || second.has(point))).toBe(true);
      expect(lines.flatMap((line) => line.split(" ")).every((word) => word.length <= 8)).toBe(true);
    }),
  );
});
