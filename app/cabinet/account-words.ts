import type { Channel } from "~/identity/contact";

/** The first page of whoever is in their account. */
export const accountWords = {
  title: "Ваш кабинет",
  lead: (name: string) => `Вы вошли. Имя в кабинете: ${name}.`,
  contacts: "Ваши телефоны и почта",
  by: { sms: "Телефон", email: "Почта" } satisfies Record<Channel, string>,
  records: "Мои записи",
  own: "Мои заявки",
  paused: "Кабинет приостановлен. Записи в нём пока не видны.",
} as const;
