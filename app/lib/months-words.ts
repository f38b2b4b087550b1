/** Months as they stand in a date, January first. */
export const monthsInDates = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
] as const;

/** Months after "in": how many days there are in one. */
export const inMonths = [
  "в январе",
  "в феврале",
  "в марте",
  "в апреле",
  "в мае",
  "в июне",
  "в июле",
  "в августе",
  "в сентябре",
  "в октябре",
  "в ноябре",
  "в декабре",
] as const;

const beginnings = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

/** The number (1-12) of a month written in words, whole or cut short; undefined if it is none. */
export function monthOf(word: string): number | undefined {
  const at = beginnings.findIndex((beginning) => word.toLowerCase().startsWith(beginning));
  if (at === 4 && !/^ма[йея]/iu.test(word)) return undefined;
  return at < 0 ? undefined : at + 1;
}
