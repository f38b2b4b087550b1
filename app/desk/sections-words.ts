import type { OfficerRole } from "#db/schema";

/** Words around every page of the desk. */
export const deskWords = {
  sections: "Разделы рабочего места",
  queue: "Очередь",
  tickets: "Вопросы",
  today: "Сегодня",
  places: "Места",
  lookUp: "Поиск",
  deliveries: "Передача ведомству",
  payments: "Оплаты",
  figures: "Показатели",
  messages: "Сообщения",
  rules: "Правила",
  officers: "Сотрудники",
  keys: "Ключи",
  webhooks: "Вебхуки",
  status: "Состояние службы",
  sessions: "Мои входы",
  leave: "Выйти",
} as const;

/** What an officer may do, said of them. */
export const roleWords: Readonly<Record<OfficerRole, string>> = {
  looks: "смотрит",
  decides: "решает",
  heads: "руководит",
};
