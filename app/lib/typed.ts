import { composed } from "./composed";

/** Invisible characters: controls, zero-width ones, marks of direction, as pasted text brings them. */
const invisible = /[\p{Cc}\p{Cf}]/gu;
/** What people put between digits and does not matter: spaces, dashes of every length, minus, dots. */
const separators = /[\s\p{Zs}\p{Pd}\u2212.\u00b7]/gu;

/** ASCII and letters of Russian without marks: nothing of it can be composed or is invisible. Most of what is typed, and nearly all of a file. */
const plain = /^[ -~\u0410-\u044f\u0401\u0451]*$/;

/** Composed (NFC), on one line, without invisible characters and without space at the ends. */
export const tidy = (typed: string): string =>
  plain.test(typed)
    ? typed.trim()
    : composed(typed)
        .replace(/[\t-\r\u0085\u2028\u2029]/gu, " ")
        .replace(invisible, "")
        .trim();

/** Tidy, and without the spaces, dashes and dots that people put into numbers. */
export const withoutSeparators = (typed: string): string => tidy(typed).replace(separators, "");

/** Zeros of the decimal digits that keyboards of our visitors can produce: full-width, Arabic, Persian. */
const zeros = [0xff10, 0x0660, 0x06f0];

/** Full-width, Arabic and Persian digits as 0-9; everything else as it was. */
export function foldDigits(text: string): string {
  return text.replace(/[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - zeros.find((zero) => code >= zero && code <= zero + 9)!);
  });
}

/** The first whole character (code point) that matches, or undefined: for naming it to the person. */
export const firstMatch = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[0];
