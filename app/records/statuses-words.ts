import type { RecordStatus } from "#db/schema";

/** What an agency's status is called. */
export const statusNames: Record<RecordStatus, string> = {
  received: "Получено",
  "under-review": "На рассмотрении",
  scheduled: "Запланировано",
  active: "Действует",
  suspended: "Приостановлено",
  "awaiting-confirmation": "Ожидает подтверждения",
  "in-progress": "В работе",
  approved: "Одобрено",
  denied: "Отказано",
  completed: "Завершено",
  missed: "Приём не состоялся",
  expired: "Истёк срок",
  withdrawn: "Отозвано вами",
  cancelled: "Отменено",
  revoked: "Отменено ведомством",
};

const begun = "Ведомство уже взяло в работу";
const finished = "Ведомство закончило работу";

/** What it means for the citizen, without a full stop; null while nothing stands in the way. */
export const statusNotes: Record<RecordStatus, string | null> = {
  received: null,
  "under-review": null,
  scheduled: null,
  active: null,
  suspended: "Ведомство приостановило работу, и отменить может только оно",
  "awaiting-confirmation": null,
  "in-progress": begun,
  approved: finished,
  denied: finished,
  completed: finished,
  missed: "Ведомство отметило, что на приём никто не пришёл",
  expired: "Срок вышел, и ведомство закончило работу",
  withdrawn: "Ведомство сообщило, что отозвали вы сами",
  cancelled: "Ведомство сообщило об отмене, но не сказало, кто отменил",
  revoked: "Отменило само ведомство",
};

/** A sentence of its own for a status of which more is to be said than that work has begun or ended. */
export function statusSentence(status: RecordStatus): string | null {
  const note = statusNotes[status];
  return note === null || note === begun || note === finished ? null : `${note}.`;
}
