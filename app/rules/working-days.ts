import { workingDays as calendar } from "#db/seed/working-days";
import { type Day, partsOfDay, shiftDay, weekdayOf } from "~/lib/days";
import { dayIn, startOfDay } from "~/lib/zoned";

/**
 * Whether bodies work on that day: five days a week, but for holidays and days that the government moved (Labour Code of
 * Russia, article 112). In a year whose moved days are not decreed yet, the holidays of the article alone are known.
 */
export function isWorkingDay(day: Day): boolean {
  const [year, rest] = [day.slice(0, 4), day.slice(5)];
  const isWeekday = weekdayOf(partsOfDay(day)) <= 5;
  const decreed = calendar.years[year];
  if (!decreed) return isWeekday && !calendar.everyYear.includes(rest);
  return decreed.working.includes(rest) || (isWeekday && !decreed.off.includes(rest));
}

/** A public holiday, or a weekday that the government made one of the days off around it. */
export function isHoliday(day: Day): boolean {
  const [year, rest] = [day.slice(0, 4), day.slice(5)];
  return calendar.everyYear.includes(rest) || calendar.years[year]?.off.includes(rest) === true;
}

/** The last of so many working days, of which the first is that after `day` (Civil Code of Russia, article 191). */
export function addWorkingDays(day: Day, count: number): Day {
  let last = day;
  for (let left = count; left > 0; ) {
    last = shiftDay(last, 1);
    if (isWorkingDay(last)) left -= 1;
  }
  return last;
}

/** The instant before which so many whole working days are left until the day of `at`, by the calendar of the zone. */
export function beforeWorkingDays(at: Date, count: number, zone: string): Date {
  let first = dayIn(at, zone);
  for (let left = count; left > 0; ) {
    first = shiftDay(first, -1);
    if (isWorkingDay(first)) left -= 1;
  }
  return startOfDay(first, zone);
}

/** The instant at which a day is over in the zone. */
export const endOfDay = (day: Day, zone: string): Date => startOfDay(shiftDay(day, 1), zone);
