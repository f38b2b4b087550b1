import { z } from "zod";
import { innHolds, snilsHolds } from "~/lib/checksums";
import type { Day } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { firstMatch, foldDigits, tidy, withoutSeparators } from "~/lib/typed";
import { type DayReason, parseDay } from "./day";
import { withoutNumberSign } from "./lookalikes-words";

export type PhoneReason =
  | { code: "empty" }
  | { code: "letters" }
  | { code: "symbol"; symbol: string }
  /** This many digits, the 8 or +7 counted. */
  | { code: "length"; count: number }
  /** Not a number of the country: it begins with something else than +7 or 8. */
  | { code: "foreign" };

/** `+7` and ten digits of a phone typed with 8, 7, +7 or without; spaces, dashes, dots and brackets are forgiven. */
export function parsePhone(typed: string): Outcome<string, PhoneReason> {
  const text = foldDigits(withoutSeparators(typed))
    .replace(/[()[\]\uff08\uff09]/gu, "")
    .replace(/^\uff0b/u, "+");
  if (text === "" || text === "+") return refuse({ code: "empty" });
  if (/\p{L}/u.test(text)) return refuse({ code: "letters" });
  const symbol = firstMatch(text.replace(/^\+/u, ""), /[^0-9]/u);
  if (symbol) return refuse({ code: "symbol", symbol });
  const digits = text.replace(/^\+/u, "");
  if (text.startsWith("+") && !digits.startsWith("7")) return refuse({ code: "foreign" });
  return nationalNumber(digits, text.startsWith("+"));
}

function nationalNumber(digits: string, international: boolean): Outcome<string, PhoneReason> {
  // Ten digits without 8 or +7; but no code of ours begins with 89, that is a mobile number one digit short.
  if (!international && /^(?:[349]|8(?!9))[0-9]{9}$/u.test(digits)) return done(`+7${digits}`);
  if (/^[78][0-9]{10}$/u.test(digits)) return done(`+7${digits.slice(1)}`);
  // "+7 8 912 ...": the 8 typed by habit after a +7 that stood there already.
  if (/^78[0-9]{10}$/u.test(digits)) return done(`+7${digits.slice(2)}`);
  return /^[78]/u.test(digits) || digits.length < 11
    ? refuse({ code: "length", count: digits.length })
    : refuse({ code: "foreign" });
}

/** Whether a code may be sent there: to mobile numbers of the country, `+79` and nine digits. Source: its numbering plan (DEF codes). */
export const takesSms = (phone: string): boolean => /^\+79[0-9]{9}$/u.test(phone);

/** "not-mobile": landlines, 8-800, premium numbers. Those of Kazakhstan begin with +76 or +77, and are foreign. */
export type MobileReason = PhoneReason | { code: "not-mobile" };

/** A phone that takes messages. */
export function parseMobile(typed: string): Outcome<string, MobileReason> {
  const phone = parsePhone(typed);
  if (!phone.ok || takesSms(phone.value)) return phone;
  return refuse({ code: /^\+7[67]/u.test(phone.value) ? "foreign" : "not-mobile" });
}

export type EmailReason = { code: "empty" } | { code: "format" };

const address = z.email({ pattern: z.regexes.unicodeEmail });
/** The standard pattern lets more through than any mail server: a domain needs a dot, signs of lists do not belong. */
const domain = /@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;
const longestEmail = 254;

/** An address in any alphabet, in lower case: people do not tell Anna@ from anna@, and records are matched by it. */
export function parseEmail(typed: string): Outcome<string, EmailReason> {
  const text = tidy(typed).toLowerCase();
  if (text === "") return refuse({ code: "empty" });
  const fits = address.safeParse(text).success && domain.test(text) && !/[<>()[\]\\,;:\ufffd]/u.test(text);
  return fits && text.length <= longestEmail ? done(text) : refuse({ code: "format" });
}

/** Of a number that has a fixed count of digits. */
export type DigitsReason = { code: "empty" } | { code: "symbol"; symbol: string } | { code: "digits"; count: number };

const exactly =
  (length: number) =>
  (typed: string): Outcome<string, DigitsReason> => {
    const text = foldDigits(withoutSeparators(withoutNumberSign(typed)));
    if (text === "") return refuse({ code: "empty" });
    const symbol = firstMatch(text, /[^0-9]/u);
    if (symbol) return refuse({ code: "symbol", symbol });
    return text.length === length ? done(text) : refuse({ code: "digits", count: text.length });
  };

/** Series and number in one field: ten digits. */
export const parsePassport = exactly(10);

/** The code of the division that gave out the passport, as printed: `770-001`. */
export function parseDivisionCode(typed: string): Outcome<string, DigitsReason> {
  const code = exactly(6)(typed);
  return code.ok ? done(`${code.value.slice(0, 3)}-${code.value.slice(3)}`) : code;
}

export type PastDayReason = DayReason | { code: "future"; day: Day };

/** A day that has come: of birth, of issue. `today` is that of the place where the question is asked. */
export function parsePastDay(typed: string, today: Day): Outcome<Day, PastDayReason> {
  const day = parseDay(typed);
  return day.ok && day.value > today ? refuse({ code: "future", day: day.value }) : day;
}

export type CheckedReason =
  | { code: "empty" }
  | { code: "symbol"; symbol: string }
  | { code: "digits"; count: number }
  | { code: "zeros" }
  /** Somewhere a digit is wrong. */
  | { code: "checksum" };

/** Ten or twelve digits of an INN whose check digits hold. Only 0-9 count: look-alikes are named, not forgiven. */
export const parseInn = checked([10, 12], (digits) => /^0+$/u.test(digits), innHolds);

/** Eleven digits of a SNILS whose check number holds, as far as it can be checked. */
export const parseSnils = checked([11], (digits) => /^0{9}/u.test(digits), snilsHolds);

function checked(lengths: number[], isZero: (digits: string) => boolean, holds: (digits: string) => boolean) {
  return (typed: string): Outcome<string, CheckedReason> => {
    const text = withoutSeparators(typed);
    if (text === "") return refuse({ code: "empty" });
    const symbol = firstMatch(text, /[^0-9]/u);
    if (symbol) return refuse({ code: "symbol", symbol });
    if (!lengths.includes(text.length)) return refuse({ code: "digits", count: text.length });
    if (isZero(text)) return refuse({ code: "zeros" });
    return holds(text) ? done(text) : refuse({ code: "checksum" });
  };
}
