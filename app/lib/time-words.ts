import { type Day, type DayParts, partsOfDay, weekdayOf } from "./days";
import { monthsInDates } from "./months-words";
import { counted } from "./plural";
import { offsetIn, partsIn, type WallTime } from "./zoned";
import { zoneCities } from "./zones-words";

const weekdays = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"] as const;

const days = { one: "день", few: "дня", many: "дней" };
const hours = { one: "час", few: "часа", many: "часов" };
const minutes = { one: "минута", few: "минуты", many: "минут" };

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

const inWords = ({ year, month, day }: DayParts): string => `${day} ${monthsInDates[month - 1]} ${year}`;

const onClock = ({ hour, minute }: WallTime): string => `${two(hour)}:${two(minute)}`;

/** 21 декабря 2026 */
export const dayWords = (day: Day): string => inWords(partsOfDay(day));

/** 21 декабря 2026: the day of the zone. */
export const dateWords = (instant: Date, zone: string): string => inWords(partsIn(instant, zone));

/** 21 дек: as much as stands below a picture. */
export function shortDayWords(instant: Date, zone: string): string {
  const { day, month } = partsIn(instant, zone);
  return `${day} ${monthsInDates[month - 1]!.slice(0, 3)}`;
}

/** 16:07 */
export const timeWords = (instant: Date, zone: string): string => onClock(partsIn(instant, zone));

/** 16:05:12 */
export const secondsWords = (instant: Date, zone: string): string =>
  `${timeWords(instant, zone)}:${two(partsIn(instant, zone).second)}`;

/** по Екатеринбургу (МСК+2): the zone by name, and how far it was from Moscow at that instant. */
export function zoneWords(instant: Date, zone: string): string {
  const city = zoneCities[zone];
  return `по ${city ?? "местному времени"} (${moscowWords(offsetIn(instant, zone) - offsetIn(instant, "Europe/Moscow"))})`;
}

function moscowWords(ahead: number): string {
  if (ahead === 0) return "МСК";
  const [whole, rest] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  return `МСК${ahead < 0 ? "−" : "+"}${whole}${rest === 0 ? "" : `:${two(rest)}`}`;
}

/** вторник, 24 ноября 2026, 10:40 */
export function visitWords(instant: Date, zone: string): string {
  const wall = partsIn(instant, zone);
  return `${weekdays[weekdayOf(wall) - 1]}, ${inWords(wall)}, ${onClock(wall)}`;
}

/** вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2) */
export const visitZoneWords = (instant: Date, zone: string): string =>
  `${visitWords(instant, zone)} ${zoneWords(instant, zone)}`;

/** 21 ноября 2026, 16:05 по Екатеринбургу (МСК+2) */
export function momentWords(instant: Date, zone: string): string {
  const wall = partsIn(instant, zone);
  return `${inWords(wall)}, ${onClock(wall)} ${zoneWords(instant, zone)}`;
}

/** 21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2): what a deadline is counted from. */
export const exactWords = (instant: Date, zone: string): string =>
  `${dateWords(instant, zone)}, ${secondsWords(instant, zone)} ${zoneWords(instant, zone)}`;

/** 16:07 по Екатеринбургу (МСК+2) */
export const timeZoneWords = (instant: Date, zone: string): string =>
  `${timeWords(instant, zone)} ${zoneWords(instant, zone)}`;

/** With a capital, for the beginning of a sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** 2 дня 18 часов, or 5 часов 10 минут, or 40 минут: rounded down, at most two parts. For "there remain": nominative. */
export function durationWords(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 60_000));
  const [day, hour, minute] = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60];
  const parts = day > 0 ? [part(day, days), part(hour, hours)] : [part(hour, hours), part(minute, minutes)];
  return parts.filter(Boolean).join(" ") || "меньше минуты";
}

const part = (count: number, forms: Parameters<typeof counted>[1]): string =>
  count === 0 ? "" : counted(count, forms);
