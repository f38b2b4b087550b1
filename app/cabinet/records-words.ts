import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { statusNames } from "~/records/statuses-words";
import type { StatusChoice } from "./listed";

const records = { one: "запись", few: "записи", many: "записей" };

/** From here on nobody counts: the list says "more than". */
export const mostCounted = 1000;

const count = (n: number): string =>
  n > mostCounted ? `больше ${counted(mostCounted, records)}` : counted(n, records);

/** The list of one's records. */
export const listWords = {
  section: "Мои записи",
  title: (n: number) => (n === 0 ? "Записей не нашли" : `Нашли ${count(n)}`),
  lead: (phone: string) => ({
    before: "По телефону ",
    phone,
    after: ". Имена показываем не целиком: их может увидеть кто-то рядом.",
  }),
  back: "К поиску",
  tabs: "Какие записи показать",
  now: "Сейчас",
  archive: "Архив",
  search: "Название услуги или номер записи",
  searchHint: "Например, окулист или П240517386",
  find: "Найти",
  filter: "Отобрать по виду, статусу и дате",
  all: "Показать все записи",
  else: "Нет нужной записи?",
  byNumber: "Поищите её по номеру",
  elseNote: "её могли оформить на другой телефон.",
} as const;

/** What to do when nothing was found. */
export const emptyWords = {
  narrowed: "Под то, что вы выбрали, не подошло ничего. Проверьте, нет ли опечатки, или снимите часть условий.",
  now: "Сейчас на этот телефон ничего не записано.",
  archive: "Здесь появятся записи, которые прошли, завершены или отменены.",
  elsewhere: (n: number, archive: boolean) => `${archive ? "В архиве" : "Среди текущих"} есть ${count(n)}`,
} as const;

/** Without a proven phone. */
export const unprovenWords = {
  title: "Мои записи",
  lead: "Чтобы показать записи, нужно убедиться, что телефон ваш. Пришлём на него код.",
  again: "Уже вводили код? Через 30 минут без действий список закрывается, тогда нужен новый.",
  byNumber: "Знаете номер записи? Найдите её по номеру",
  account: "Есть кабинет? Войдите в него",
} as const;

export const listErrors = {
  choice: "Выберите один из ответов списка",
  from: "Начало периода не похоже на дату. Напишите её так: 01.11.2026",
  to: "Конец периода не похож на дату. Напишите её так: 01.11.2026",
  order: "Конец периода раньше его начала. Поменяйте даты местами",
  notYours: "Среди записей на ваш телефон такого номера нет. Сверьте его с талоном",
} as const;

export const statusChoiceName = (choice: StatusChoice): string =>
  choice === "annulled" ? "Отменено на сайте" : choice === "past" ? "Время прошло" : statusNames[choice];

export const debtWords = (kopecks: number): string => `Долг ${formatKopecks(kopecks)}. Сначала его нужно оплатить`;
