import type { DenialReason } from "./denial";

/** Each reason as a sentence: on the notice, on the citizen's page and where an officer chooses one. */
export const denialNames: Readonly<Record<DenialReason, string>> = {
  late: "Поздно: срок для отмены вышел",
  "incomplete-data": "Не хватает данных или документов",
  "in-execution": "Услугу уже оказывают",
  debt: "Есть неоплаченный долг",
  law: "Отменять не разрешает закон",
  technical: "Мешает техническая причина",
};

/** What would have changed it, where nothing nearer is known. */
export const otherwiseNames: Readonly<Record<DenialReason, string>> = {
  late: "Заявка, поданная до конца срока",
  "incomplete-data": "Недостающие данные или документы",
  "in-execution": "Заявка, поданная раньше, чем услугу начали оказывать",
  debt: "Оплаченный долг",
  law: "Ничего: решает закон, а не ведомство",
  technical: "Новая заявка, когда причина пройдёт",
};
