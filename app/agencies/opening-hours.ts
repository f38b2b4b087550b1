import { type Day, partsOfDay, weekdayOf } from "~/lib/days";
import { isHoliday, isWorkingDay } from "~/rules/working-days";

/** Days as the syntax has them: Monday first, then public holidays. */
export const dayCodes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH"] as const;

const day = `(?:${dayCodes.join("|")})`;
const time = String.raw`\d\d:\d\d-\d\d:\d\d`;
const rule = new RegExp(`^(?:(${day}(?:[-,]${day})*) )?(off|closed|24/7|${time}(?:,${time})*)$`);

/** `days` as written; undefined: every day. `hours`: `off`, `closed`, `24/7`, or spans. */
export interface HoursRule {
  days: string | undefined;
  hours: string;
}

/**
 * The rules of OpenStreetMap's `opening_hours`, of which a later one holds before an earlier. Null for whatever else the syntax
 * can say: half of somebody's hours would send people to a closed door.
 */
export function hoursRules(openingHours: string): HoursRule[] | null {
  const rules = openingHours.split(";").map((part) => rule.exec(part.trim()));
  if (!rules.every((one) => one !== null)) return null;
  return rules.map(([, days, hours = ""]) => ({ days, hours }));
}

/** From and to, in minutes after midnight by the office's clock. */
export interface Span {
  from: number;
  to: number;
}

/**
 * When an office is open on a day; none where it is closed, null where its hours cannot be read. On a day that is a holiday,
 * or off by decree, what it says of holidays holds. A day of a weekend that is worked by decree, and on which it is
 * closed else, is as a Friday: the shortest of its days.
 */
export function openOn(openingHours: string, on: Day): Span[] | null {
  const rules = hoursRules(openingHours);
  if (!rules) return null;
  const weekday = weekdayOf(partsOfDay(on));
  const holiday = isHoliday(on) ? rules.findLast(({ days }) => days && covers(days, 8)) : undefined;
  if (holiday) return spansOf(holiday.hours);
  const own = spansOn(rules, weekday);
  return own.length === 0 && weekday > 5 && isWorkingDay(on) ? spansOn(rules, 5) : own;
}

/** When it is open on a weekday (1 is Monday) that is no holiday; none also where its hours cannot be read. */
export function usuallyOpen(openingHours: string, weekday: number): Span[] {
  const rules = hoursRules(openingHours);
  return rules ? spansOn(rules, weekday) : [];
}

function spansOn(rules: readonly HoursRule[], weekday: number): Span[] {
  const held = rules.findLast(({ days }) => days === undefined || covers(days, weekday));
  return held ? spansOf(held.hours) : [];
}

/** @param number 1 is Monday, 8 holidays, which are in no range */
function covers(days: string, number: number): boolean {
  return days.split(",").some((part) => {
    const [first, last] = part.split("-").map((code) => 1 + dayCodes.indexOf(code as (typeof dayCodes)[number]));
    if (last === undefined) return number === first;
    if (number === 8) return false;
    return first! <= last ? number >= first! && number <= last : number >= first! || number <= last;
  });
}

const midnight = 24 * 60;

function spansOf(hours: string): Span[] {
  if (hours === "off" || hours === "closed") return [];
  if (hours === "24/7") return [{ from: 0, to: midnight }];
  return hours.split(",").map((span) => {
    const [from, to] = span.split("-").map(minutesOf);
    return { from: from!, to: to! > from! ? to! : midnight };
  });
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(":");
  return 60 * Number(hours) + Number(minutes);
}
