import { counted } from "~/lib/plural";
import { dateWords } from "~/lib/time-words";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import type { Source } from "./beforehand";
import { LONGEST_NAME, MOST_TEMPLATES, type TemplateRefusal } from "./template";

const answersOf = { one: "ответ", few: "ответа", many: "ответов" };

/** Answers kept to apply by them again. */
export const templateWords = {
  title: "Шаблоны заявлений",
  lead: "Ответы, которые можно взять ещё раз. Личного в шаблоне нет: имя, телефон, адрес и документы подставим, когда вы его возьмёте.",
  back: "В кабинет",
  none: "Шаблонов пока нет. Сохранить ответы как шаблон можно на странице отправленного заявления.",
  kept: (form: string, answers: number, at: Date) =>
    `${form}. ${counted(answers, answersOf)}, сохранён ${dateWords(at, ACCOUNTS_ZONE)}`,
  takeName: (name: string) => `Подать по шаблону «${name}»`,
  gone: "Так больше не подают: форма закрыта.",
  name: "Название",
  nameOf: (name: string) => `Новое название для «${name}»`,
  rename: "Переименовать",
  drop: "Удалить шаблон",
  dropName: (name: string) => `Удалить шаблон «${name}»`,
  keep: "Сохранить ответы как шаблон",
  keepHow: "Пригодятся в следующий раз. Личное в шаблон не попадёт.",
  keepHint: `До ${LONGEST_NAME} знаков, например «Справка для школы»`,
  taken: (name: string) => `Ответы возьмём из шаблона «${name}». Всё можно будет исправить.`,
} as const;

export const templateErrors: Readonly<Record<Exclude<TemplateRefusal["code"], "not-found">, string>> = {
  "no-name": "Назовите шаблон",
  "long-name": `Получилось длиннее ${LONGEST_NAME} знаков. Сократите`,
  many: `Больше ${MOST_TEMPLATES} шаблонов не храним. Удалите ненужный`,
};

/** Beside a field: from where its answer came. */
export function sourceWords(source: Source): string {
  if (source.of === "account") return "Из вашего кабинета, можно исправить.";
  if (source.of === "application")
    return `Из вашего заявления от ${dateWords(source.sentAt, ACCOUNTS_ZONE)}, можно исправить.`;
  return `Из шаблона «${source.name}», можно исправить.`;
}
