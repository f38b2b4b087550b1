import type { ServiceKind } from "#db/schema";

/** The lines in which a record is shown. */
export const shownWords = {
  record: "Номер",
  service: "Услуга",
  when: "Когда",
  where: "Где",
  agency: "Ведомство",
  holder: (kind: ServiceKind) => (kind === "appointment" ? "Кто записан" : "На чьё имя"),
  contact: "Куда пришлём код",
  created: "Создано",
  status: "Статус у ведомства",
  nextCharge: "Следующее списание",
  nextAmount: "Сколько спишут",
  paid: "Оплата",
  free: "Ничего не платили, возвращать нечего",
  paidAmount: (amount: string) =>
    `Заплачено ${amount}. О возврате решает ведомство: обратитесь туда после отмены с уведомлением`,
} as const;
