import type { Row } from "#db/schema";
import type { Day } from "~/lib/days";
import { addDays, instantOf, partsIn, startOfDay } from "~/lib/zoned";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Told later than that before its moment it helps nobody: they have to act still. */
const LEAD_MS = 3 * HOUR_MS;
/** Reminders nearer to each other than that are one. */
const APART_MS = DAY_MS;

export interface Reminder {
  id: string;
  recordId: string;
  kind: Row<"reminder">["kind"];
  /** What it is about: the hour of a visit, the end of free cancelling, the beginning of the day of a charge. */
  momentAt: Date;
  dueAt: Date;
  /** Whether it leads to the page about its record: those from before such links do not. */
  hasLink: boolean;
}

/** Where its link leads. */
export const reminderPath = (token: string): string => `/r/${token}`;

/** Whether what it was about is past, or the visit has another hour by now: then its link says nothing of the record any more. */
export const isOver = (
  { kind, momentAt }: Pick<Reminder, "kind" | "momentAt">,
  startsAt: Date | null,
  now: Date,
): boolean => now > momentAt || (kind === "visit" && startsAt?.getTime() !== momentAt.getTime());

/** What is ahead of somebody. */
export interface Ahead {
  startsAt: Date | null;
  /** Until when it can be cancelled at no cost and without anything else being asked; null: not any more, or at any time. */
  freeUntil: Date | null;
  nextChargeOn: Day | null;
  /** Since when they know of it: whoever has just chosen an hour is not reminded of it. */
  knownSince: Date;
  zone: string;
}

/** From so late to so early nobody is written to. */
export const isNight = (at: Date, zone: string): boolean => {
  const { hour } = partsIn(at, zone);
  return hour < 8 || hour >= 22;
};

/** The next instant by day, by the clock of the zone; the same where it is day. */
export function outOfNight(at: Date, zone: string): Date {
  if (!isNight(at, zone)) return at;
  const wall = partsIn(at, zone);
  const day = wall.hour < 8 ? wall : partsIn(addDays(at, 1, zone), zone);
  return instantOf({ ...day, hour: 8, minute: 0, second: 0 }, zone);
}

/** Whether there is still time to do something about it. */
export const isInTime = ({ momentAt }: Pick<Reminder, "momentAt">, now: Date): boolean =>
  momentAt.getTime() - now.getTime() >= LEAD_MS;

type Planned = Pick<Reminder, "kind" | "momentAt" | "dueAt">;

/** What somebody is to be reminded of, and when. `hours`: how long before a visit or a charge. Pure. */
export function remindersOf(ahead: Ahead, now: Date, hours: number): Planned[] {
  const { startsAt, freeUntil, nextChargeOn, knownSince, zone } = ahead;
  const planned = (kind: Reminder["kind"], momentAt: Date | null, before: number): Planned[] => {
    if (!momentAt) return [];
    const wanted = new Date(momentAt.getTime() - before);
    if (wanted <= knownSince) return [];
    const dueAt = outOfNight(wanted < now ? now : wanted, zone);
    return isInTime({ momentAt }, dueAt) ? [{ kind, momentAt, dueAt }] : [];
  };
  const visit = planned("visit", startsAt, hours * HOUR_MS);
  const deadline = planned("deadline", freeUntil, DAY_MS).filter(
    ({ dueAt }) => !visit.some(isSaidBy(dueAt, freeUntil)),
  );
  const charge = planned("charge", nextChargeOn === null ? null : startOfDay(nextChargeOn, zone), hours * HOUR_MS);
  return [...visit, ...deadline, ...charge];
}

/** The reminder of the visit says until when it can be cancelled, too. */
const isSaidBy =
  (at: Date, freeUntil: Date | null) =>
  ({ dueAt }: Planned): boolean =>
    freeUntil !== null &&
    isInTime({ momentAt: freeUntil }, dueAt) &&
    Math.abs(dueAt.getTime() - at.getTime()) < APART_MS;
