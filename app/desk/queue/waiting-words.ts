import type { ReviewKind, ReviewStage } from "#db/schema";

/** What waits for an officer, by its kind. */
export const kindNames: Readonly<Record<ReviewKind, string>> = {
  power: "Доверенность",
  lock: "Снятие блокировки",
  objection: "Возражение ведомства",
  ruling: "Подтверждение отмены",
  visit: "Личное подтверждение",
  appeal: "Жалоба на решение",
  application: "Заявление",
  unpause: "Открыть кабинет",
  "lost-contact": "Новый контакт в кабинет",
  mismatch: "Данные в кабинете",
};

export const stageNames: Readonly<Record<ReviewStage, string>> = {
  check: "Проверка",
  reason: "Выяснение причины",
  decision: "Решение",
};
