import { digitsForLetters, withoutNumberSign } from "~/identity/lookalikes-words";
import { dammDigit, dammHolds } from "~/lib/damm";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { foldDigits, withoutSeparators } from "~/lib/typed";

export const noticeNumberLength = 16;

export type NoticeNumberReason = "empty" | "not-digits" | "too-short" | "too-long" | "check-digit";

/** The notice number of fifteen random digits: they and their Damm check digit. Throws on anything else. */
export function noticeNumber(fifteenDigits: string): string {
  if (!/^[0-9]{15}$/u.test(fifteenDigits)) throw new RangeError("a notice number begins with 15 digits");
  return fifteenDigits + dammDigit(fifteenDigits);
}

/**
 * The 16 digits that somebody typed, dictated or pasted (the address under the QR code too). Spaces, dashes, dots,
 * digits of other keyboards and letters that look like digits are forgiven.
 */
export function parseNoticeNumber(typed: string): Outcome<string, NoticeNumberReason> {
  const digits = readDigits(typed);
  if (digits === "") return refuse("empty");
  if (!/^[0-9]+$/u.test(digits)) return refuse("not-digits");
  if (digits.length < noticeNumberLength) return refuse("too-short");
  if (digits.length > noticeNumberLength) return refuse("too-long");
  return dammHolds(digits) ? done(digits) : refuse("check-digit");
}

/** In fours, as on a bank card. */
export const formatNoticeNumber = (number: string): string => number.replace(/(?<=.)(?=(?:.{4})+$)/gu, " ");

/** What somebody typed, in fours where it has as many digits as a number, right or not. */
export function typedInFours(typed: string): string {
  const digits = readDigits(typed);
  return /^[0-9]{16}$/u.test(digits) ? formatNoticeNumber(digits) : typed;
}

/**
 * At most five numbers that hold and lie one usual slip away from sixteen digits that do not: neighbours swapped,
 * or one digit taken for another like it.
 */
export function likelySlips(number: string): string[] {
  if (!/^[0-9]{16}$/u.test(number) || dammHolds(number)) return [];
  const slips = [...swaps(number), ...misreadings(number)].filter(dammHolds);
  return [...new Set(slips)].slice(0, 5);
}

function readDigits(typed: string): string {
  const pasted = withoutFrame(typed);
  return digitsForLetters(foldDigits(withoutSeparators(withoutNumberSign(pasted))));
}

/** In signs. */
const longestTyped = 1000;

/** Without the address before it, the statement behind it, and the quotes, brackets or full stops around it. */
function withoutFrame(typed: string): string {
  if (typed.length > longestTyped) return typed; // no link of ours, and patterns take their time
  const [, linked] = /.*\/v\/([^/]*)/isu.exec(typed) ?? [];
  return (linked ?? typed).replace(/%[0-9a-f]{2}/giu, " ").replace(/^[^\p{L}\p{N}№|]+|[^\p{L}\p{N}|]+$/gu, "");
}

function* swaps(number: string): Generator<string> {
  for (let at = 0; at + 1 < number.length; at += 1)
    yield number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
}

const mistaken: Readonly<Record<string, string>> = { 0: "6", 1: "7", 3: "8", 5: "6", 6: "509", 7: "1", 8: "3", 9: "6" };

function* misreadings(number: string): Generator<string> {
  for (let at = 0; at < number.length; at += 1)
    for (const digit of mistaken[number[at]!] ?? "") yield number.slice(0, at) + digit + number.slice(at + 1);
}
