import { timeWords, visitWords, zoneWords } from "~/lib/time-words";

/** вторник, 1 декабря 2026: as an appointed hour is said, without the hour. */
const dayOfHour = (at: Date, zone: string): string => visitWords(at, zone).replace(/, [0-9:]+$/u, "");

/** Choosing one of the free hours of an office. */
export const choiceWords = {
  days: "На какой день",
  day: dayOfHour,
  count: (hours: number): string => `свободно ${hours}`,
  shown: "показан ниже",
  earlier: "Раньше",
  later: "Позже",
  time: (day: string) => `На какое время: ${day}`,
  choose: "Выберите время",
  hint: (office: string, at: Date, zone: string) => `${office}. Время ${zoneWords(at, zone)}.`,
  hour: timeWords,
  first: visitWords,
  others: "Другие отделения рядом",
  other: (office: string, first: string) => `${office}. Ближайшее: ${first}`,
  parts: { morning: "Утро", afternoon: "День", evening: "Вечер" },
} as const;

export const choiceErrors = {
  time: "Выберите время",
  taken: (nearest: string) =>
    nearest ? `Это время только что заняли. Ближайшее свободное: ${nearest}` : "Это время только что заняли",
} as const;
