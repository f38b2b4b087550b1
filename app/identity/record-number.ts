import { done, type Outcome, refuse } from "~/lib/outcome";
import { firstMatch, foldDigits, withoutSeparators } from "~/lib/typed";
import {
  canonicalLetter,
  digitsForLetters,
  firstSignTwins,
  prefixLetter,
  prefixLetters,
  withoutNumberSign,
} from "./lookalikes-words";

/** How many digits a record number has, its optional letter not counted. */
export const recordNumberDigits = { min: 9, max: 12 } as const;

export type RecordNumberReason =
  | { code: "empty" }
  /** Too few or too many digits: this many. */
  | { code: "digits"; count: number }
  /** The first character that no number contains, whole. */
  | { code: "symbol"; symbol: string }
  /** Letters where only one may stand, in front. */
  | { code: "letters" };

/**
 * The number as the agency keeps it: at most one capital letter, then 9-12 digits. Case, spaces, dashes, dots, the
 * number sign and look-alike characters are forgiven; a letter with a twin in both alphabets becomes the Cyrillic one.
 */
export function parseRecordNumber(typed: string): Outcome<string, RecordNumberReason> {
  const text = foldDigits(withoutSeparators(withoutNumberSign(typed)));
  if (text === "") return refuse({ code: "empty" });
  const symbol = firstMatch(text.replaceAll("|", "1"), /[^\p{L}\p{M}0-9]/u);
  if (symbol) return refuse({ code: "symbol", symbol });
  const [prefix, rest] = split(text);
  const digits = digitsForLetters(rest);
  if (!/^[0-9]*$/u.test(digits)) return refuse({ code: "letters" });
  const { min, max } = recordNumberDigits;
  if (digits.length < min || digits.length > max) return refuse({ code: "digits", count: digits.length });
  return done(prefix + digits);
}

/**
 * The other number that the same signs may mean: a first O taken for a zero, or the other way round. For trying when
 * nothing is found under the number itself; undefined when there is none.
 */
export function otherReading(number: string): string | undefined {
  const twin = firstSignTwins[number.charAt(0)];
  const other = twin === undefined ? undefined : parseRecordNumber(twin + number.slice(1));
  return other?.ok && other.value !== number ? other.value : undefined;
}

/**
 * Every number with the same digits, whatever its letter or without one: for whoever has left the letter out, or typed it
 * on another keyboard. To be tried together with a sign of the holder, and only where nothing fits better.
 */
export const lettersAside = (number: string): string[] => {
  const { digits } = parts(number);
  return ["", ...prefixLetters].map((letter) => letter + digits);
};

/** What tries are counted by: the same for every number that a search takes for the same record. */
export function numberKey(number: string): string {
  let { digits } = parts(number);
  // A first digit may stand for a letter that looks like it.
  while (digits.length > recordNumberDigits.min && firstSignTwins[digits[0]!]) digits = digits.slice(1);
  return digits;
}

/** In groups of three, as people read it out; no group has a single digit. */
export function formatRecordNumber(number: string): string {
  const { letter, digits } = parts(number);
  const groups = letter ? [letter] : [];
  let at = 0;
  for (; digits.length - at > 4; at += 3) groups.push(digits.slice(at, at + 3));
  if (at < digits.length) groups.push(digits.slice(at));
  return groups.join(" ");
}

/** The letter and the last four digits: enough to know one's own by. */
export function maskRecordNumber(number: string): string {
  const { letter, digits } = parts(number);
  return `${letter}\u00b7\u00b7\u00b7${digits.slice(-4)}`;
}

/** A first letter is the prefix if enough digits follow it, and a look-alike digit if not. */
function split(text: string): [prefix: string, rest: string] {
  const [first = "", ...others] = text;
  const letter = canonicalLetter(first);
  const rest = others.join("");
  const isDigitTyped = digitsForLetters(first) !== first && rest.length < recordNumberDigits.min;
  return prefixLetter.test(letter) && !isDigitTyped ? [letter, rest] : ["", text];
}

function parts(number: string) {
  let at = number.length;
  while (at > 0 && /[0-9]/u.test(number.charAt(at - 1))) at -= 1;
  return { letter: number.slice(0, at), digits: number.slice(at) };
}
