import type { AnnulmentMode } from "#db/schema";
import { counted } from "~/lib/plural";
import { capital } from "~/lib/time-words";

export const caseErrors = {
  q: "Напишите, что отменяете, одним-двумя словами: окулист, загранпаспорт, пособие",
  noService: "Не нашли такой услуги. Попробуйте одно слово: врач, паспорт, пособие",
  region: "Выберите регион",
  office: "Выберите, где вас ждут: у разных ведомств правила разные",
  day: "Не поняли день. Напишите его так: 24.11.2026",
  noDay: "Напишите день приёма: от него считаются сроки",
  hour: "Не поняли время. Напишите его так: 10:40",
  noHour: "Напишите и время: срок считается от него до минуты",
} as const;

/** Where a region has one office. */
export const onlyOfficeWords = (office: string): string =>
  `В этом регионе одно отделение, считаем для него: ${office}.`;

/** The public page of rules. */
export const casePage = {
  title: "Правила отмены",
  lead: "Узнайте заранее, до какого часа и за сколько можно отменить. Имя и номер записи не нужны, мы ничего не запоминаем.",
  q: "Что отменяете",
  qHint: "Например: окулист, загранпаспорт, пособие",
  service: "Какая именно услуга",
  region: "Регион",
  choose: "Выберите",
  office: "Где вас ждут",
  day: "День приёма",
  dayHint: "Например 24.11.2026. Если времени не назначали, оставьте пустым",
  hour: "Время",
  hourHint: "По местным часам, например 10:40",
  submit: "Показать правила",
  left: "Осталось выбрать одно",

  answer: "Что можно",
  rows: { service: "Услуга", where: "Где", when: "Назначено", ways: "Как", set: "Правила" },
  ways: (modes: readonly AnnulmentMode[], days: number): string => {
    const restorable = `отменить (${counted(days, { one: "день", few: "дня", many: "дней" })} можно восстановить)`;
    const words = { cancel: restorable, annul: "аннулировать (навсегда)" };
    return capital(modes.map((mode) => words[mode]).join(" или "));
  },
  set: (since: string) => `Действуют с ${since}`,

  now: (what: string) => `Сейчас ${what}.`,
  upTo: (until: string) => `Так до ${until}.`,
  afterwards: (what: string) => `Потом ${what}.`,
  wasUpTo: (until: string) => `Отменить можно было до ${until}.`,
  noTerm: "Срока нет: отменить можно, пока ведомство не закончило работу.",

  others: "Что ещё может помешать",
  bars: "Чего потом нельзя",
  help: "Нашли свою запись? На её странице всё уже посчитано.",
  toSearch: "Найти запись",
} as const;
