import { openOn, type Span } from "~/agencies/opening-hours";
import { type Day, partsOfDay, shiftDay, weekdayOf } from "~/lib/days";
import { instantOf } from "~/lib/zoned";

/** When an office takes people in on a weekday: how long each visit is, in minutes, and how many come at once. */
export interface Shift extends Span {
  length: number;
  atOnce: number;
}

/** A week's pattern of one service at one office, from a day to a day. */
export interface Week {
  serviceId: string;
  fromOn: Day;
  untilOn: Day;
  /** Monday first; null: nobody is taken in. */
  shifts: readonly (Shift | null)[];
}

/** By whose clock, and when it is open. */
export interface OpenOffice {
  timeZone: string;
  /** As in the catalogue; what cannot be read does not limit anything. */
  openingHours: string;
}

/** So many days, at most, are set at once. */
export const mostDays = 60;

/** So many places, at most. */
export const mostPlacesOfWeeks = 20_000;

/** How many places a pattern comes to at most, as if the office never closed. */
export const mostPlacesOf = (week: Week): number =>
  hoursOfWeek(week, { timeZone: "UTC", openingHours: "" }, new Date(0)).reduce((sum, { places }) => sum + places, 0);

/** An hour and how many places there are. */
export interface WantedHour {
  startsAt: Date;
  places: number;
}

/** The hours after `now` that a pattern comes to: visits that fit whole into the shift and the office's hours of that day. */
export function hoursOfWeek({ fromOn, untilOn, shifts }: Week, office: OpenOffice, now: Date): WantedHour[] {
  const hours: WantedHour[] = [];
  for (let day = fromOn; day <= untilOn; day = shiftDay(day, 1)) {
    const shift = shifts[weekdayOf(partsOfDay(day)) - 1];
    if (!shift) continue;
    const open = openOn(office.openingHours, day) ?? [{ from: 0, to: 24 * 60 }];
    for (let at = shift.from; at + shift.length <= shift.to; at += shift.length) {
      if (!open.some(({ from, to }) => from <= at && at + shift.length <= to)) continue;
      const clock = { hour: Math.floor(at / 60), minute: at % 60, second: 0 };
      const startsAt = instantOf({ ...partsOfDay(day), ...clock }, office.timeZone);
      if (startsAt > now) hours.push({ startsAt, places: shift.atOnce });
    }
  }
  return hours;
}

/** An hour as it stands. */
export interface StandingHour {
  startsAt: Date;
  free: number;
  taken: number;
}

/** In places. `kept`: taken, and left as they are. */
export interface WeekChange {
  free: number;
  added: number;
  removed: number;
  kept: number;
}

/** Hours that stand and are not wanted have no free place; what is taken stays where it is. */
export function fullWeek(wanted: readonly WantedHour[], standing: readonly StandingHour[]): WantedHour[] {
  const own = new Set(wanted.map(({ startsAt }) => startsAt.getTime()));
  const others = standing.filter(({ startsAt, free }) => free > 0 && !own.has(startsAt.getTime()));
  return [...wanted, ...others.map(({ startsAt }) => ({ startsAt, places: 0 }))];
}

/** What setting these hours comes to. */
export function changeOf(wanted: readonly WantedHour[], standing: readonly StandingHour[]): WeekChange {
  const before = new Map(standing.map((hour) => [hour.startsAt.getTime(), hour]));
  const change = { free: 0, added: 0, removed: 0, kept: standing.reduce((sum, { taken }) => sum + taken, 0) };
  for (const { startsAt, places } of fullWeek(wanted, standing)) {
    const { free, taken } = before.get(startsAt.getTime()) ?? { free: 0, taken: 0 };
    const target = Math.max(0, places - taken);
    change.free += target;
    change.added += Math.max(0, target - free);
    change.removed += Math.max(0, free - target);
  }
  return change;
}
