import type { Channel } from "~/identity/contact";
import { momentWords } from "~/lib/time-words";

/** The development outbox: what citizens would find on their phones. */
export const outboxWords = {
  title: "Сообщения демонстрации",
  lead: "Здесь видно всё, что пришло бы людям на телефон и почту. В настоящей службе такой страницы нет.",
  narrowed: (to: string) => `Только на ${to}.`,
  all: "Показать все",
  empty: "Сообщений пока нет. Они появляются через секунду-другую после того, как вы запросите код.",
  refresh: "Обновить",
  officers: "Коды сотрудников для входа на /desk",
  to: (channel: Channel, to: string) => `${channel === "email" ? "Письмо" : "СМС"} на ${to}`,
  at: (at: Date) => momentWords(at, "Europe/Moscow"),
} as const;
