import { shiftDay } from "~/lib/days";
import { dateWords, dayWords, momentWords, timeWords } from "~/lib/time-words";
import { dayIn, startOfDay } from "~/lib/zoned";
import { TICKETS_ZONE } from "./ticket";

/** "конца 2 декабря 2026" of a term that a day ends, or "3 декабря 2026, 14:05 по Москве (МСК)". */
export const dueWords = (at: Date): string => endWords(at) ?? momentWords(at, TICKETS_ZONE);

/** The same on a page that says its zone once. */
export const dueShort = (at: Date): string =>
  endWords(at) ?? `${dateWords(at, TICKETS_ZONE)}, ${timeWords(at, TICKETS_ZONE)}`;

/** A term that ends with a day ends at midnight, which nobody takes for the day before. */
function endWords(at: Date): string | null {
  const day = dayIn(at, TICKETS_ZONE);
  const isMidnight = startOfDay(day, TICKETS_ZONE).getTime() === at.getTime();
  return isMidnight ? `конца ${dayWords(shiftDay(day, -1))}` : null;
}
