import { counted } from "~/lib/plural";

/** A record as an officer sees it. */
export const recordWords = {
  title: (number: string) => `Запись ${number}`,
  back: "К поиску",
  born: "Дата рождения",
  phone: "Телефон",
  noPhone: "Ведомство не сообщило",
  email: "Почта",
  debt: "Долг",
  annulled: "Отменено здесь",
  certificate: "Подтверждено сертификатом",
  yes: "Да",
  erased: "Срок хранения прошёл: чья это запись, мы больше не знаем.",
  seen: "То, что вы открыли эту запись, мы отметили в журнале и покажем её владельцу: ведомство и день, без вашего имени.",

  requests: "Заявки",
  noRequests: "Заявок не было.",
  requestColumns: { number: "Заявка", what: "Что просит", filed: "Подана", state: "Что с ней" },
  notice: "уведомление",
  others: "Другие записи этого человека у вас",

  journal: "Журнал",
  noJournal: "Пока ничего не происходило.",
  journalColumns: { at: "Когда", what: "Что", who: "Кто" },
  /** The newest are shown. */
  journalCut: (most: number) =>
    `Показаны последние ${counted(most, { one: "событие", few: "события", many: "событий" })}.`,
} as const;
