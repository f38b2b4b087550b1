import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";

export const looksWords = {
  title: "Кто смотрел",
  lead: "Эту запись открывали сотрудники:",
} as const;

/** By agency and day, never by name. */
export const lookWords = ({ agency, day }: { agency: string; day: Day }): string => `${agency}, ${dayWords(day)}`;
