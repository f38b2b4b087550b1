import { done, type Outcome, refuse } from "~/lib/outcome";
import { firstMatch, foldDigits, withoutSeparators } from "~/lib/typed";
import type { CheckedReason } from "./identity";

/** Digits of a UIN, by which an amount that is owed to a body of the state is known to whoever takes money. */
export const uinDigits = [20, 25] as const;

/**
 * Twenty or twenty-five digits whose last one is the check digit of the others. Spaces and dashes are forgiven. Source: the order
 * of the Federal Treasury on the state's system of payments (GIS GMP), annex on identifiers.
 */
export function parseUin(typed: string): Outcome<string, CheckedReason> {
  const text = foldDigits(withoutSeparators(typed));
  if (text === "") return refuse({ code: "empty" });
  const symbol = firstMatch(text, /[^0-9]/u);
  if (symbol) return refuse({ code: "symbol", symbol });
  if (!uinDigits.some((count) => count === text.length)) return refuse({ code: "digits", count: text.length });
  if (/^0+$/u.test(text)) return refuse({ code: "zeros" });
  return uinCheckDigit(text.slice(0, -1)) === text.slice(-1) ? done(text) : refuse({ code: "checksum" });
}

/** Weights go from 1 to 10 and begin anew; where that leaves ten of eleven they begin with 3, and where that does too, the digit is 0. */
export function uinCheckDigit(digits: string): string {
  const first = remainder(digits, 1);
  const second = first === 10 ? remainder(digits, 3) : first;
  return String(second === 10 ? 0 : second);
}

const remainder = (digits: string, from: number): number =>
  [...digits].reduce((sum, digit, at) => sum + Number(digit) * (((at + from - 1) % 10) + 1), 0) % 11;

/** In groups of four, as papers print it. */
export const formatUin = (uin: string): string => uin.replace(/(\d{4})(?=\d)/g, "$1 ");
