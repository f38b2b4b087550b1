import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { counted } from "~/lib/plural";
import { capital, dayWords } from "~/lib/time-words";
import type { Bar } from "./bar";
import type { Barred } from "./barring";
import { type Names, stateWords } from "./rule-words";

const againWords: Record<ServiceKind, Record<Bar["of"], string>> = {
  appointment: { class: "снова записаться на услуги этого рода", service: "снова записаться на эту услугу" },
  application: { class: "снова подать заявление этого рода", service: "снова подать такое заявление" },
  ongoing: { class: "снова подключить услуги этого рода", service: "снова подключить эту услугу" },
};

/** What a cancelling bars, or from which one of a month on it does; before it is asked for. */
export const barWords = (kind: ServiceKind, { bar, untilOn, from }: Pick<Barred, "bar" | "untilOn" | "from">): string =>
  `После ${from === null ? "этой" : `${from}-й за календарный месяц`} отмены ${againWords[kind][bar.of]} можно будет только с ${dayWords(untilOn)}.`;

/** The same of what was cancelled. */
export const blockWords = (kind: ServiceKind, of: Bar["of"], untilOn: Day): string =>
  `Можно ${againWords[kind][of]} с ${dayWords(untilOn)}`;

const anyKindWords: Record<Bar["of"], string> = {
  class: "заново получить услуги этого рода",
  service: "заново получить эту услугу",
};

/** «Если за месяц …, после отмены заново получить услуги этого рода нельзя до конца месяца, в котором подали заявку.» */
export function barSentence({ when, of, until }: Bar, names: Names): string {
  const term =
    "days" in until
      ? `ещё ${counted(until.days, { one: "день", few: "дня", many: "дней" })}`
      : "до конца месяца, в котором подали заявку";
  const verb = when.mode && !when.mode.includes("cancel") ? "аннулирования" : "отмены";
  const after = `после ${verb} ${anyKindWords[of]} нельзя ${term}`;
  return `${capital([...stateWords(when, names), after].join(", "))}.`;
}
