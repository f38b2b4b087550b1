import { type Day, partsOfDay } from "~/lib/days";
import type { HelpPageCode } from "~/tickets/help-page";

const months = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь"].concat(
  "ноябрь",
  "декабрь",
);

/** ноябрь 2026 */
export function monthName(first: Day): string {
  const { year, month } = partsOfDay(first);
  return `${months[month - 1]} ${year}`;
}

export const reportWords = {
  title: "Как мы отвечаем",
  lead: "Вопросы вашего ведомства и отметки о страницах помощи. Месяц считаем по московскому времени.",
  back: "Вопросы",
  link: "Как мы отвечаем: числа по месяцам",
  month: "Месяц",
  show: "Показать",
  byMonth: "По месяцам",
  byTopic: "По темам за месяц",
  byOffice: "По отделениям за месяц",
  name: { month: "Месяц", topic: "О чём", office: "Отделение" },
  columns: ["Задано", "Отвечено", "В срок", "Не в срок", "Часов до ответа, медиана", "Помогло", "Не помогло"],
  noOffice: "Без отделения",
  none: "В этом месяце вопросов не было.",
  noneAtAll: "За год вопросов не было.",
  pages: "Помогли ли страницы помощи, за месяц",
  pagesColumns: ["Страница", "Помогла", "Не помогла"],
  noPages: "Отметок пока нет.",
  csv: "Все числа за год таблицей, CSV",
} as const;

export const pageNames: Readonly<Record<HelpPageCode, string>> = {
  help: "Помощь",
  signature: "Как подписать заявку",
};
