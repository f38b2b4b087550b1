import { innHolds, snilsHolds } from "~/lib/checksums";
import { type Day, dayOf, partsOfDay, shiftDay, weekdayOf } from "~/lib/days";
import { dayIn, instantOf, partsIn } from "~/lib/zoned";
import type { ImportCells } from "./field-lists";

/** An invented citizen; the days are `YYYY-MM-DD`. */
export interface Person {
  surname: string;
  givenName: string;
  patronymic: string;
  bornOn: string;
}

/** What is needed of an office to be visited. */
export interface DemoOffice {
  id: string;
  agency: string;
  region: string;
  timeZone: string;
}

const hourMs = 3_600_000;

/** A small generator of chance that always says the same (mulberry32): whole numbers from 0 to below `limit`. */
export function sameChance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Public holidays of Russia (Labour Code, article 112), and the last of December, to which the government likes to move one. */
const holidays = /-(?:12-31|01-0[1-8]|02-23|03-08|05-01|05-09|06-12|11-04)$/;

function isWorkday(day: Day): boolean {
  const weekday = weekdayOf(partsOfDay(day));
  return weekday >= 2 && weekday <= 5 && !holidays.test(day);
}

/** So many visits of 5 minutes are between 11 and 17. */
const visitsADay = 72;

/**
 * About so many days from now, Tuesday to Friday and no public holiday, between 11 and 17 by the office's clock: then
 * every office is open. Of two visits in one zone the one of more days is the later, also where both are pushed to one day.
 */
export function visitIn(now: Date, days: number, zone: string): Date {
  let day = shiftDay(dayIn(now, zone), days);
  while (!isWorkday(day)) day = shiftDay(day, days < 0 ? -1 : 1);
  const minutes = 5 * (((days % visitsADay) + visitsADay) % visitsADay);
  return instantOf({ ...partsOfDay(day), hour: 11 + Math.floor(minutes / 60), minute: minutes % 60, second: 0 }, zone);
}

/**
 * A visit about so many hours from now, sooner or later by at most `slack`, in one of these offices: where it is then
 * between 9 and 18 and neither Sunday nor holiday, else where it comes nearest to midday.
 */
export function openSoon(offices: readonly DemoOffice[], now: Date, hours: number, slack: number) {
  const shifts = Array.from({ length: 2 * slack + 1 }, (_, n) => (n % 2 === 0 ? n / 2 : -(n + 1) / 2));
  const visits = shifts.flatMap((shift) => offices.map((office) => ({ office, visit: hoursFrom(now, hours + shift) })));
  const unfit = visits.map(({ office, visit }) => {
    const { hour } = partsIn(visit, office.timeZone);
    const day = dayIn(visit, office.timeZone);
    const isClosed = weekdayOf(partsOfDay(day)) === 7 || holidays.test(day);
    return (hour >= 9 && hour < 18 ? 0 : Math.abs(hour - 13)) + (isClosed ? 1 : 0);
  });
  return visits[unfit.indexOf(Math.min(...unfit))]!;
}

/** So many hours from now, to the next ten minutes. */
const hoursFrom = (now: Date, hours: number): Date =>
  new Date(Math.ceil((now.getTime() + hours * hourMs) / 600_000) * 600_000);

/** A day on which the person got the present passport: at 14, 20 or 45. */
export function passportDay(bornOn: string, today: string): string {
  const { year, month } = partsOfDay(bornOn);
  const given = [45, 20, 14].map((age) => dayOf(year + age, month, 15)).find((day) => day < today);
  return given ?? shiftDay(today, -1);
}

/** Of invented ranges that nobody is given: phones +7 900 000-XX-XX, passports of series 00 00, INN of 0000, SNILS of 99x. */
export const demoPhone = (ending: number): string => `+7900000${String(ending).padStart(4, "0")}`;
export const demoPassport = (n: number): string => `0000${String(n).padStart(6, "0")}`;
export const demoInn = (n: number): string => completed(`0000${String(n).padStart(6, "0")}`, innHolds);
export const demoSnils = (n: number): string => completed(`990${String(n).padStart(6, "0")}`, snilsHolds);

/** With the two digits at the end that make it hold. */
function completed(digits: string, holds: (all: string) => boolean): string {
  for (let end = 0; end < 100; end += 1) {
    const all = digits + String(end).padStart(2, "0");
    if (holds(all)) return all;
  }
  throw new RangeError("no check digits hold");
}

/** How the agency can reach a citizen, and by what the citizen can be known: not everybody has everything. */
export type Contact = Required<
  Pick<ImportCells, "phone" | "email" | "passport" | "passport_issued_on" | "passport_division" | "inn" | "snils">
>;

/** The contact data of the n-th person: of seven one has no phone, one neither phone nor e-mail, one no passport. */
export function contactOf(n: number, person: Person, today: string, email: string): Contact {
  const has = { phone: n % 7 !== 3 && n % 7 !== 5, email: n % 7 !== 5 && n % 7 !== 1, passport: n % 7 !== 2 };
  return {
    phone: has.phone ? demoPhone(2000 + n) : "",
    email: has.email ? email : "",
    passport: has.passport ? demoPassport(700_000 + n) : "",
    passport_issued_on: has.passport ? passportDay(person.bornOn, today) : "",
    passport_division: has.passport ? `000-${String(n % 1000).padStart(3, "0")}` : "",
    inn: n % 3 === 0 ? demoInn(100_000 + n) : "",
    snils: n % 4 === 0 ? demoSnils(1 + n) : "",
  };
}
