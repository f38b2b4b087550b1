import { daysInMonth } from "~/lib/days";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { instantOf, type WallTime } from "~/lib/zoned";

/** `format`: not one of the three ways to write it. `range`: no such day, hour or year (1900-2100). */
export type MomentReason = { code: "moment-format" } | { code: "moment-range" };

const iso =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d{1,9})?)?\s?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?$/u;
const dayFirst =
  /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4}),?\s+(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d))?$/u;

/**
 * An instant from a file, to the second: ISO 8601 with an offset, or a time on the clock of `zone` as
 * `2026-11-24 10:40` or `24.11.2026 10:40`.
 */
export function parseMoment(text: string, zone: string): Outcome<Date, MomentReason> {
  const { offset, ...parts } = (iso.exec(text) ?? dayFirst.exec(text))?.groups ?? {};
  if (!parts.year) return refuse({ code: "moment-format" });
  const number = (name: keyof WallTime) => Number(parts[name] ?? 0);
  const wall: WallTime = {
    year: number("year"),
    month: number("month"),
    day: number("day"),
    hour: number("hour"),
    minute: number("minute"),
    second: number("second"),
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
