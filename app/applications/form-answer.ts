import { parseAddress } from "~/accounts/profile/profile-fields";
import { profileErrors } from "~/accounts/profile/profile-words";
import { ownNameWords } from "~/accounts/words";
import { parseDay } from "~/identity/day";
import {
  parseDivisionCode,
  parseEmail,
  parseInn,
  parseMobile,
  parsePassport,
  parsePhone,
  parseSnils,
} from "~/identity/identity";
import * as said from "~/identity/identity-words";
import { parseName } from "~/identity/name";
import { type Day, partsOfDay } from "~/lib/days";
import { parseDecimal, typedDecimal } from "~/lib/decimal";
import { type Field as Entry, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { foldDigits, tidy, withoutSeparators } from "~/lib/typed";
import { LONGEST_WORDS, readWords } from "~/reviews/words-to-citizen";
import type { Answer, DayBound, Field } from "./form";
import { answerErrors as errors, roublesEnd } from "./form-words";

type Of<Kind extends Field["kind"]> = Extract<Field, { kind: Kind }>;
type Read = Outcome<Answer, string>;

/** Those of bodies and firms have ten digits. */
const PERSONAL_INN = 12;

/** Digits behind the comma of a sum. */
const KOPECK_PLACES = 2;

/** How an answer is read from what was typed; several values are parted by spaces. Null: left empty, as it may be. */
export const entryOf = (field: Field, today: Day): Entry<Answer | null> => ({
  read: (typed) => {
    if (tidy(typed) !== "") return readerOf(field, today).read(typed);
    return field.optional ? done(null) : refuse(errors.empty(field));
  },
  limit: longestOf(field),
  lines: field.kind === "long-text",
});

/** The most signs that can be typed. */
export function longestOf(field: Field): number {
  if (field.kind === "text") return field.bounds?.until ?? 200;
  if (field.kind === "long-text") return field.bounds?.until ?? LONGEST_WORDS;
  return field.kind === "several" ? 2000 : 250;
}

function readerOf(field: Field, today: Day): Pick<Entry<Answer>, "read"> {
  switch (field.kind) {
    case "text":
    case "long-text":
      return { read: (typed) => readText(field, typed) };
    case "name":
      return required(parseName, ownNameWords);
    case "mobile":
      return required(parseMobile, said.mobileWords);
    case "phone":
      return required(parsePhone, said.phoneWords);
    case "email":
      return required(parseEmail, said.emailWords);
    case "address":
      return required(parseAddress, (sentence) => sentence);
    case "passport":
      return required(parsePassport, said.passportWords);
    case "division":
      return required(parseDivisionCode, said.divisionCodeWords);
    case "snils":
      return required(parseSnils, said.snilsWords);
    case "inn":
      return { read: readInn };
    case "one":
      return { read: (typed) => readOptions(field, [typed.trim()]) };
    case "several":
      return { read: (typed) => readOptions(field, typed.split(/\s+/u).filter(Boolean)) };
    case "day":
      return { read: (typed) => readDay(field, typed, today) };
    case "number":
      return { read: (typed) => readNumber(field, typed) };
    case "money":
      return { read: (typed) => readMoney(field, typed) };
    case "digits":
      return { read: (typed) => readDigits(field, typed) };
  }
}

function readInn(typed: string): Read {
  const inn = parseInn(typed);
  if (!inn.ok) return refuse(said.innWords(inn.reason));
  return inn.value.length === PERSONAL_INN ? inn : refuse(profileErrors.inn);
}

function readText({ bounds }: Of<"text" | "long-text">, typed: string): Read {
  const text = readWords(typed, "may");
  const words = text.ok ? (text.value ?? "") : "";
  const least = bounds?.from ?? 1;
  return words.length < least ? refuse(errors.short(least)) : done(words);
}

function readOptions({ kind, options }: Of<"one" | "several">, chosen: readonly string[]): Read {
  if (!chosen.every((one) => options.some(({ value }) => value === one))) return refuse(errors.option);
  const values = options.map(({ value }) => value).filter((value) => chosen.includes(value));
  return done(kind === "one" ? values[0]! : values);
}

function readDay({ bounds = {} }: Of<"day">, typed: string, today: Day): Read {
  const read = parseDay(typed);
  if (!read.ok) return refuse(said.anyDayWords(read.reason));
  const day = read.value;
  const bound = (one: DayBound) => (one === "today" ? today : one);
  if (bounds.from && day < bound(bounds.from))
    return refuse(bounds.from === "today" ? errors.past(day) : errors.early(bounds.from));
  if (bounds.until && day > bound(bounds.until))
    return refuse(bounds.until === "today" ? errors.future(day) : errors.late(bounds.until));
  return done(day);
}

function readNumber({ bounds, places = 0 }: Of<"number">, typed: string): Read {
  const read = parseDecimal(typed, places);
  const one = 10 ** places;
  if (!read.ok && read.reason === "format") return refuse(places === 0 ? errors.number : errors.decimal);
  if (!read.ok && read.reason === "places") return refuse(places === 0 ? errors.whole : errors.places(places));
  if (read.ok && read.value >= bounds.from * one && read.value <= bounds.until * one) return done(read.value / one);
  return refuse(errors.range(numberTyped(bounds.from, places), numberTyped(bounds.until, places)));
}

function readMoney({ bounds }: Of<"money">, typed: string): Read {
  const read = parseDecimal(tidy(typed).replace(roublesEnd, ""), KOPECK_PLACES);
  if (!read.ok && read.reason !== "large") return refuse(errors.money);
  if (read.ok && read.value >= bounds.from && read.value <= bounds.until) return done(read.value);
  return refuse(errors.sum(bounds.from, bounds.until));
}

function readDigits({ lengths }: Of<"digits">, typed: string): Read {
  const digits = foldDigits(withoutSeparators(typed));
  if (!/^[0-9]+$/u.test(digits)) return refuse(errors.digitsOnly);
  return lengths.includes(digits.length) ? done(digits) : refuse(errors.digits(digits.length, lengths));
}

/** A number with its comma. */
export const numberTyped = (number: number, places: number): string =>
  typedDecimal(Math.round(number * 10 ** places), places);

/** An answer as it stands in its field, where it is read as the same again. */
export function typedOf(field: Field, answer: Answer): string {
  if (typeof answer === "object") return answer.join(" ");
  if (typeof answer === "number")
    return field.kind === "money" ? typedDecimal(answer, KOPECK_PLACES) : numberTyped(answer, placesOf(field));
  return field.kind === "day" ? dayTyped(answer) : answer;
}

const placesOf = (field: Field): number => (field.kind === "number" ? (field.places ?? 0) : 0);

function dayTyped(day: Day): string {
  const { year, month, day: date } = partsOfDay(day);
  return [date, month, year].map((part) => String(part).padStart(2, "0")).join(".");
}
