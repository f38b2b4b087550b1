import { momentWords } from "~/lib/time-words";

/** The development outbox: what citizens would find on their phones. */
export const outboxWords = {
  title: "Сообщения демонстрации",
  lead: "Здесь видно всё, что пришло бы людям на телефон. В настоящей службе такой страницы нет.",
  narrowed: (phone: string) => `Только на ${phone}.`,
  all: "Показать все",
  empty: "Сообщений пока нет. Они появляются через секунду-другую после того, как вы запросите код.",
  refresh: "Обновить",
  officers: "Коды сотрудников для входа на /desk",
  to: (phone: string) => `СМС на ${phone}`,
  at: (at: Date) => momentWords(at, "Europe/Moscow"),
} as const;
