import type { Channel } from "~/identity/contact";

/** The first page of whoever is in their account. */
export const accountWords = {
  title: "Ваш кабинет",
  lead: (name: string) => `Вы вошли. Имя в кабинете: ${name}.`,
  waiting: "Ещё не закончено",
  things: "Записи и заявки",
  records: "Мои записи",
  own: "Все мои дела",
  identities: "Вход через другие службы",
  inbox: "Сообщения",
  settings: "Настройки",
  by: { sms: "Телефон", email: "Почта" } satisfies Record<Channel, string>,
  messages: "о чём писать",
  contacts: "Телефоны и почта",
  profile: "Имя и личные данные",
  devices: "Где вы вошли",
  networks: "Откуда можно войти",
  history: "Что было с кабинетом",
  certificates: "Сертификаты подписи",
  disowned:
    "Кабинет закрыт: вы сказали, что в нём был кто-то другой. Записи не видны, пока вы не введёте код с вашего телефона или почты.",
  unlockBy: "Куда прислать код",
  unlock: "Открыть кабинет",
  leave: "Удалить кабинет",
  leaving: (at: string) => `Кабинет удалим ${at}. До этого он закрыт: записи и заявки в нём не видны.`,
  keep: "Не удалять кабинет",
  leavingNext:
    "Передумаете позже? До этого часа достаточно войти снова, и кабинет останется. Потом пришлём номер справки об удалении.",
} as const;

/** Back to it, from what is set there. */
export const backToAccount = { href: "/account", text: "В кабинет" } as const;

export const messagesWords = {
  title: { sms: "О чём писать на этот телефон", email: "О чём писать на эту почту" } satisfies Record<Channel, string>,
  lead: (to: string) => `Выбор действует для всех записей на ${to}.`,
} as const;
