/**
 * Characters that people type for one another in numbers. A short extract of Unicode confusables 14.0.0
 * (Unicode licence) and of what handwriting and keyboards add; only signs that numbers of ours can hold.
 */

/** Letters typed for a digit they look like. */
const digitOf: Readonly<Record<string, string>> = {
  О: "0",
  о: "0",
  O: "0",
  o: "0",
  З: "3",
  з: "3",
  Ӡ: "3",
  б: "6",
  I: "1",
  l: "1",
  "|": "1",
  І: "1",
  і: "1",
  Ӏ: "1",
  ӏ: "1",
};

/** Latin capitals with a Cyrillic twin; the Cyrillic one is canonical. */
const cyrillicOf: Readonly<Record<string, string>> = {
  A: "А",
  B: "В",
  C: "С",
  E: "Е",
  H: "Н",
  K: "К",
  M: "М",
  O: "О",
  P: "Р",
  T: "Т",
  X: "Х",
  Y: "У",
};

/** Cyrillic capitals outside the Russian alphabet, by their Latin twin. */
const latinOf: Readonly<Record<string, string>> = { І: "I", Ӏ: "I", Ј: "J", Ѕ: "S" };

/** Letters that look like digits, as digits; the rest as it was. */
export const digitsForLetters = (text: string): string =>
  /^[0-9]*$/.test(text) ? text : Array.from(text, (letter) => digitOf[letter] ?? letter).join("");

/** A letter of a number in its one canonical form: upper case, Cyrillic where both alphabets have it. */
export function canonicalLetter(letter: string): string {
  const upper = letter.toUpperCase();
  return cyrillicOf[upper] ?? latinOf[upper] ?? upper;
}

/** The capitals that a record number may begin with. */
export const prefixLetter = /^[A-ZА-ЯЁ]$/u;

/** All of them, each in its canonical form. */
export const prefixLetters: readonly string[] = [
  ...new Set(Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", canonicalLetter)),
];

/** Without the word or sign for "number" that people copy along. */
export const withoutNumberSign = (typed: string): string =>
  typed.replace(/^[\s:]*(?:номер|№)[\s:]*/iu, "").replaceAll("№", "");

/** Another reading of a number whose first sign is a letter or a digit that look alike, if there is one. */
export const firstSignTwins: Readonly<Record<string, string>> = {
  0: "О",
  О: "0",
  3: "З",
  З: "3",
  6: "Б",
  Б: "6",
  1: "I",
  I: "1",
};
