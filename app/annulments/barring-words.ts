import type { ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import type { Bar } from "~/rules/bar";
import type { Barred } from "~/rules/barring";

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
