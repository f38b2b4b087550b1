import type { ServicePart } from "#db/schema";
import { counted } from "~/lib/plural";
import { momentWords } from "~/lib/time-words";
import { HISTORY_DAYS, LONGEST_STATUS, MOST_DAYS, STATUS_ZONE } from "./outage";

const days = counted(HISTORY_DAYS, { one: "день", few: "дня", many: "дней" });

export const partNames: Readonly<Record<ServicePart, string>> = {
  service: "Сайт целиком",
  database: "Поиск записей и приём заявок",
  sms: "СМС",
  email: "Письма",
  jobs: "Оформление и отправка",
  seals: "Запись в открытый журнал",
  log: "Проверка уведомлений",
};

const filed = "Заявки принимаем: срок считаем с минуты, когда вы подали заявку.";

/** What it means for whoever is here now, and whether what they file is registered. */
export const meanings: Readonly<Record<Exclude<ServicePart, "service">, string>> = {
  database:
    "Мы не можем ни найти запись, ни принять заявку. Что подали раньше, записано и никуда не денется. Срок близко? Отменить могут и там, где вас ждут: лично, с паспортом.",
  sms: `СМС с кодами и сообщениями приходят с задержкой. ${filed}`,
  email: `Письма с кодами и сообщениями приходят с задержкой. ${filed}`,
  jobs: `Сообщения и файлы уведомлений появляются с задержкой. ${filed}`,
  seals: "Новые уведомления попадают в открытый журнал с задержкой. На отмену это не влияет.",
  log: "Журнал уведомлений сейчас перепроверяем, поэтому про некоторые уведомления не можем сказать ни да, ни нет. Заявки принимаем.",
};

const at = (moment: string): string => momentWords(new Date(moment), STATUS_ZONE);

export const statusWords = {
  title: "Состояние службы",
  all: "Всё работает, заявки принимаем.",
  partly: "Работает не всё, заявки принимаем.",
  unsure: "Заявки принимаем. О некоторых частях службы сейчас ничего не знаем.",
  down: "Сейчас заявки не принимаем.",
  looked: (moment: string) => `Посмотрели только что, ${at(moment)}.`,
  said: (agency: string, until: string) => `${agency}. Показываем до ${until} включительно.`,
  caption: "По частям",
  columns: ["Что", "Состояние"],
  works: "Работает",
  unknown: "Не знаем",
  away: (since: string | null) => (since ? `Не работает с ${at(since)}` : "Не работает"),
  means: "Что это значит",
  history: `Перебои за ${days}`,
  none: `За ${days} перебоев не заметили.`,
  noHistory: "Что было раньше, сейчас сказать не можем.",
  historyCaption: "По дням, сначала последние",
  historyColumns: ["День", "Что и сколько не работало"],
  programs: "То же для программ",
  ask: "Задать вопрос",
} as const;

/** Where heads say something. */
export const sayWords = {
  title: "Сообщение о службе",
  lead: "Его увидят все на странице «Состояние службы». Рядом будет название вашего ведомства.",
  page: "Как это выглядит",
  now: "Сейчас на странице",
  none: "От вашего ведомства там ничего нет.",
  until: (day: string) => `Показываем до ${day} включительно.`,
  words: "Текст",
  hint: `До ${LONGEST_STATUS} знаков. Без имён, телефонов и номеров записей.`,
  day: "До какого дня показывать, включительно",
  dayHint: "Например, 24.11.2026",
  send: "Показать всем",
  end: "Убрать сообщение",
  past: "Этот день уже прошёл",
  far: `Показать можно не дольше ${counted(MOST_DAYS, { one: "дня", few: "дней", many: "дней" })}`,
  many: "У вашего ведомства уже три сообщения. Уберите одно, потом напишите новое",
  noWords: "Напишите, что случилось",
  noDay: "Напишите день так: 24.11.2026",
} as const;
