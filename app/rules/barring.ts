import { type Day, dayOf, partsOfDay, shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { Bar } from "./bar";
import { type Judged, matches, within } from "./condition";
import type { Rules } from "./rule";

/** What a cancelling bars, or may bar. */
export interface Barred {
  bar: Bar;
  /** The first day on which it can be had again, in the zone of the office. */
  untilOn: Day;
  /** It holds from so many-th cancelling of the month on, and this is an earlier one, or it is not known which; null: it holds. */
  from: number | null;
}

interface Moments {
  filedAt: Date;
  /** When it is carried out. */
  now: Date;
  zone: string;
}

/** What follows from cancelling a record, in the order of the rules; nothing of what would be over by then. */
export function barsOf(facts: Judged, { bars = [] }: Rules, { filedAt, now, zone }: Moments): Barred[] {
  const today = dayIn(now, zone);
  return bars.flatMap((bar): Barred[] => {
    const { cancelledThisMonth: counts, ...others } = bar.when;
    const untilOn = "days" in bar.until ? shiftDay(today, bar.until.days) : monthAfter(dayIn(filedAt, zone));
    if (untilOn <= today || !matches(others, facts, filedAt)) return [];
    const count = facts.cancelledThisMonth;
    if (!counts || (count !== undefined && within(counts, count))) return [{ bar, untilOn, from: null }];
    const { from = 0 } = counts;
    return count === undefined || count < from ? [{ bar, untilOn, from: from + 1 }] : [];
  });
}

function monthAfter(day: Day): Day {
  const { year, month } = partsOfDay(day);
  return month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1);
}
