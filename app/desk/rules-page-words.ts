import { capital, dateWords } from "~/lib/time-words";

const day = (instant: string): string => dateWords(new Date(instant), "Europe/Moscow");

/** The rules at the desk: read and tried, changed in files alone. */
export const rulesPageWords = {
  title: "Правила",
  lead: "Правила, по которым судим отмены сейчас. Менять их можно только файлами; здесь их можно прочитать и проверить на примере.",
  tryTitle: "Проверить пример",
  q: "Услуга",
  qHint: "Например: окулист, загранпаспорт",
  service: "Какая именно услуга",
  region: "Регион",
  office: "Отделение",
  choose: "Выберите",
  hours: "Часов до приёма",
  hoursHint: "Например 30 или 13,5; пусто – время не назначено",
  status: "Стадия",
  usual: "Обычная",
  debt: "Есть долг",
  paid: "Заплачено",
  certificate: "Подтверждено сертификатом",
  without: "Нет мобильного телефона",
  submit: "Проверить",
  badHours: "Не поняли часы. Напишите число, например 13,5",
  badStatus: "Выберите стадию из списка",
  result: "Что вышло",
  by: (set: string) => `Судили по набору «${set}».`,
  outcome: (what: string) => `${capital(what)}.`,
  setsTitle: "Наборы правил",
  set: (profile: string, version: number) => `${profile}, версия ${version}`,
  whom: "Для кого",
  others: "для всех остальных записей",
  since: "Действует",
  from: (since: string, until: string | null) => (until ? `с ${day(since)} до ${day(until)}` : `с ${day(since)}`),
  only: (whom: string) => `Только: ${whom}.`,
  source: (source: string) => `(${source})`,
  order: "Правила по порядку: решает первое, которое подошло",
} as const;
