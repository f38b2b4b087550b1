import type { ServiceKind } from "#db/schema";
import { dayWords } from "~/lib/time-words";
import type { ListLook, ListQuery } from "./list-query";
import { statusChoiceName } from "./records-words";

const kinds = { appointment: "Приёмы и визиты", application: "Заявления", ongoing: "Услуги" } satisfies Record<
  ServiceKind,
  string
>;

/** The page on which a list is narrowed. */
export const filterWords = {
  title: "Какие записи показать",
  back: "К записям",
  kind: "Вид",
  anyKind: "Любой",
  kinds,
  status: "Статус у ведомства",
  anyStatus: "Любой",
  from: "Подано с",
  to: "Подано по",
  dayHint: "Например, 01.11.2026",
  look: "Как показать",
  looks: { cards: "Карточками", table: "Таблицей" } satisfies Record<ListLook, string>,
  show: "Показать",
  all: "Показать все записи",
} as const;

/** The list as a table. */
export const tableWords = {
  caption: "Записи",
  columns: ["Услуга", "Когда", "Где", "Состояние", "Что можно сделать"],
} as const;

/** What a list is narrowed by, in one sentence. */
export function narrowedWords({ words, kind, status, from, to }: ListQuery): string {
  const said = [
    words && `«${words}»`,
    kind && kinds[kind].toLowerCase(),
    status && `статус «${statusChoiceName(status)}»`,
    periodWords(from, to),
  ];
  return `Вы выбрали: ${said.filter(Boolean).join(", ")}.`;
}

function periodWords(from: string | null, to: string | null): string {
  const days = [from && `с ${dayWords(from)}`, to && `по ${dayWords(to)}`].filter(Boolean);
  return days.length === 0 ? "" : `подано ${days.join(" ")}`;
}
