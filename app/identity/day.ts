import { type Day, dayOf, daysInMonth } from "~/lib/days";
import { monthOf } from "~/lib/months-words";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { foldDigits, tidy } from "~/lib/typed";

export type DayReason =
  | { code: "empty" }
  | { code: "format" }
  /** The year has two digits. */
  | { code: "short-year"; year: string }
  | { code: "year"; year: number }
  | { code: "month"; month: number }
  /** That month of that year has `last` days. */
  | { code: "day"; day: number; month: number; year: number; last: number };

const earliestYear = 1900;
const latestYear = 2100;

const dayFirst =
  /^(\d{1,2})[\s.,/\-\u2013\u2212]+(\d{1,2}|\p{L}{3,10})[\s.,/\-\u2013\u2212]+(\d{2}|\d{4})(?:\s*\p{L}{1,5}\.?)?$/u;
const unbroken = /^(\d\d)(\d\d)(\d{4})$/u;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;

/** A day typed as 01.02.2020, 1.2.2020, 1/2/2020, 1 2 2020, 01022020, with the month in words, or as 2020-02-01. */
export function parseDay(typed: string): Outcome<Day, DayReason> {
  const text = foldDigits(tidy(typed));
  if (text === "") return refuse({ code: "empty" });
  const parts = dayFirst.exec(text) ?? unbroken.exec(text);
  if (parts) return judge(parts[3]!, parts[2]!, parts[1]!);
  const iso = yearFirst.exec(text);
  return iso ? judge(iso[1]!, iso[2]!, iso[3]!) : refuse({ code: "format" });
}

function judge(yearText: string, monthText: string, dayText: string): Outcome<Day, DayReason> {
  const month = /^\d/u.test(monthText) ? Number(monthText) : monthOf(monthText);
  if (month === undefined) return refuse({ code: "format" });
  if (yearText.length === 2) return refuse({ code: "short-year", year: yearText });
  const [year, day] = [Number(yearText), Number(dayText)];
  if (month < 1 || month > 12) return refuse({ code: "month", month });
  if (year < earliestYear || year > latestYear) return refuse({ code: "year", year });
  const last = daysInMonth(year, month);
  return day < 1 || day > last ? refuse({ code: "day", day, month, year, last }) : done(dayOf(year, month, day));
}
