import type { RecordStatus } from "~/records/record";

/** What an agency's status is called. */
export const statusNames: Record<RecordStatus, string> = {
  received: "Получено",
  "under-review": "На рассмотрении",
  scheduled: "Запланировано",
  active: "Действует",
  "awaiting-confirmation": "Ожидает подтверждения",
  "in-progress": "В работе",
  approved: "Одобрено",
  denied: "Отказано",
  completed: "Завершено",
  withdrawn: "Отозвано вами",
};
