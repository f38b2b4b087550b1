/** A calendar day, `YYYY-MM-DD`: two of them compare as strings do. */
export type Day = string;

/** How many days a month (1-12) has in that year. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day of these numbers; they must be a day that exists. */
export const dayOf = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** Year, month (1-12) and day. */
export interface DayParts {
  year: number;
  month: number;
  day: number;
}

/** Throws a `RangeError` on what is not a day. */
export function partsOfDay(day: Day): DayParts {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(day) ?? [];
  if (!year) throw new RangeError("not a day: YYYY-MM-DD");
  return { year: Number(year), month: Number(month), day: Number(date) };
}

/** Whether a text is a day of our time: of the years from 2000 to 2099. */
export function isDay(text: string): text is Day {
  const [, year, month, day] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  return day <= daysInMonth(year, month);
}

/** The day so many days later, or earlier when negative. */
export function shiftDay(day: Day, days: number): Day {
  const parts = partsOfDay(day);
  return new Date(Date.UTC(parts.year, parts.month - 1, parts.day + days)).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = ({ year, month, day }: DayParts): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
