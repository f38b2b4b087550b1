import { daysInMonth } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { instantOf, type WallTime } from "~/lib/zoned";

/** `format`: not one of the three ways to write it. `range`: no such day, hour or year (1900-2100). */
export type MomentReason = { code: "moment-format" } | { code: "moment-range" };

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/u;
const dayFirst = /^(\d\d?)\.(\d\d?)\.(\d{4}),?\s+(\d\d?):(\d\d)(?::(\d\d))?$/u;

/**
 * An instant from a file, to the second: ISO 8601 with an offset, or a time on the clock of `zone` as
 * `2026-11-24 10:40` or `24.11.2026 10:40`.
 */
export function parseMoment(text: string, zone: string): Outcome<Date, MomentReason> {
  const isIso = iso.exec(text);
  const [, first, month, third, hour, minute, second, offset] = isIso ?? dayFirst.exec(text) ?? [];
  if (!first) return refuse({ code: "moment-format" });
  const [year, day] = isIso ? [first, third] : [third, first];
  const wall: WallTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
  };
  const ahead = offset === undefined ? undefined : minutesOf(offset);
  if (!isOnTheClock(wall) || (ahead !== undefined && Math.abs(ahead) > 18 * 60))
    return refuse({ code: "moment-range" });
  if (ahead === undefined) return done(instantOf(wall, zone));
  return done(new Date(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute - ahead, wall.second)));
}

function isOnTheClock({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
}

/** Minutes ahead of UTC of `Z`, `+05`, `+0530` or `-05:30`. */
function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/u.exec(offset) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
