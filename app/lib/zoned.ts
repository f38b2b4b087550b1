import { type Day, type DayParts, dayOf, partsOfDay, shiftDay } from "~/lib/days";

/** What calendar and clock of a zone show. */
export interface WallTime extends DayParts {
  hour: number;
  minute: number;
  second: number;
}

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** What calendar and clock of an IANA zone show at an instant. Throws on an unknown zone. */
export function partsIn(instant: Date, zone: string): WallTime {
  const wall = new Date(instant.getTime() + offsetIn(instant, zone) * minuteMs);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  };
}

/** How far the zone is ahead of UTC at that instant, in minutes. */
export function offsetIn(instant: Date, zone: string): number {
  const day = Math.floor(instant.getTime() / dayMs);
  const known = steadyDays.get(zone) ?? remember(zone);
  let offset = known.get(day);
  if (offset === undefined) {
    const [begin, end] = [readOffset(day * dayMs, zone), readOffset((day + 1) * dayMs, zone)];
    offset = begin === end ? begin : null;
    if (known.size >= daysKept) known.clear();
    known.set(day, offset);
  }
  return offset ?? readOffset(instant.getTime(), zone);
}

/** Asking Intl costs some 10 µs, a list of records asks 80 times: what holds for a whole UTC day is kept, null where clocks changed. */
const steadyDays = new Map<string, Map<number, number | null>>();
const daysKept = 2000;

function remember(zone: string): Map<number, number | null> {
  const known = new Map<number, number | null>();
  clockOf(zone);
  steadyDays.set(zone, known);
  return known;
}

function readOffset(ms: number, zone: string): number {
  const wall: WallTime = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clockOf(zone).formatToParts(new Date(ms)))
    if (type in wall) wall[type as keyof WallTime] = Number(value);
  return (asUtc(wall) - Math.floor(ms / 1000) * 1000) / minuteMs;
}

/**
 * The instant at which the zone's clock shows that time. Where clocks were put forward over it, as much later as they
 * jumped; where they were put back and it came twice, the first.
 */
export function instantOf(wall: WallTime, zone: string): Date {
  const guess = asUtc(wall);
  const offsets = [guess - dayMs, guess + dayMs].map((at) => offsetIn(new Date(at), zone));
  const instants = offsets.map((offset) => new Date(guess - offset * minuteMs));
  return instants.find((instant) => asUtc(partsIn(instant, zone)) === guess) ?? instants[0]!;
}

/** The calendar day of the zone at that instant. */
export function dayIn(instant: Date, zone: string): Day {
  const { year, month, day } = partsIn(instant, zone);
  return dayOf(year, month, day);
}

/** The instant at which a day begins in the zone. */
export const startOfDay = (day: Day, zone: string): Date =>
  instantOf({ ...partsOfDay(day), hour: 0, minute: 0, second: 0 }, zone);

/** So many days later (earlier when negative) by the zone's calendar, at the same time by its clock. */
export function addDays(instant: Date, days: number, zone: string): Date {
  const wall = partsIn(instant, zone);
  const day = shiftDay(dayOf(wall.year, wall.month, wall.day), days);
  const moved = instantOf({ ...wall, ...partsOfDay(day) }, zone);
  return new Date(moved.getTime() + (((instant.getTime() % 1000) + 1000) % 1000));
}

/** Whether this runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(clockOf(zone));
  } catch {
    return false;
  }
}

const asUtc = (wall: WallTime): number =>
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}
