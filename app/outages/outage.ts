import type { ServicePart } from "#db/schema";
import { type Day, shiftDay } from "~/lib/days";
import { dayIn, startOfDay } from "~/lib/zoned";

/** In the order in which they are told of. */
export const parts = [
  ...(["database", "sms", "email", "jobs"] as const),
  ...(["seals", "log"] as const),
] as const satisfies readonly ServicePart[];

export type Part = (typeof parts)[number];

/** A part that is away now; `since` null: nobody knows since when. */
export interface Away {
  part: Part;
  since: Date | null;
}

/** That a part was away, or is still. */
export interface Outage {
  part: ServicePart;
  since: Date;
  until: Date | null;
}

/** What a head says to everybody. */
export interface StatusWord {
  id: string;
  /** Of which agency they are. */
  agency: string;
  words: string;
  saidAt: Date;
  until: Date;
}

/** One clock for all: the service is of no office. */
export const STATUS_ZONE = "Europe/Moscow";
/** Of so many days it is told what was away, and then forgotten. */
export const HISTORY_DAYS = 30;
/** A head may say something for so many days at most. */
export const MOST_DAYS = 31;
export const LONGEST_STATUS = 500;

/** Whether requests are registered while this is away: all that is needed for it is the database. */
export const isRegistering = (away: readonly Away[]): boolean => away.every(({ part }) => part !== "database");

/** For how many whole minutes a part was away on a day. */
export interface DayOfOutage {
  day: Day;
  part: ServicePart;
  minutes: number;
}

/** Days on which something was away for a minute or more, the last first; those of a span of days that ends today. */
export function daysOf(outages: readonly Outage[], now: Date): DayOfOutage[] {
  const today = dayIn(now, STATUS_ZONE);
  const days = Array.from({ length: HISTORY_DAYS }, (_, n) => shiftDay(today, -n));
  const all = (["service", ...parts] as const).filter((part) => outages.some((one) => one.part === part));
  return days.flatMap((day) => {
    const [from, to] = [startOfDay(day, STATUS_ZONE), startOfDay(shiftDay(day, 1), STATUS_ZONE)];
    const awayOn = (part: ServicePart) =>
      outages
        .filter((one) => one.part === part)
        .reduce((sum, { since, until }) => sum + overlap([since, until ?? now], [from, to]), 0);
    return all.map((part) => ({ day, part, minutes: Math.floor(awayOn(part) / 60_000) })).filter((one) => one.minutes);
  });
}

const overlap = ([a, b]: readonly [Date, Date], [from, to]: readonly [Date, Date]): number =>
  Math.max(0, Math.min(b.getTime(), to.getTime()) - Math.max(a.getTime(), from.getTime()));
