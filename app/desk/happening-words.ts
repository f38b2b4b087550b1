/** What the journal says, by its codes: those that happen to a record, to a request on it or to what waits for an officer. */
const words: Readonly<Record<string, string>> = {
  "record-found": "Нашли запись по номеру",
  filed: "Подали заявку",
  changed: "Изменили заявку",
  "code-sent": "Отправили код",
  "code-refused": "Код не подошёл",
  locked: "Закрыли заявку: три кода не подошли",
  unlocked: "Снова открыли ввод кода",
  proven: "Подтвердили кодом",
  signed: "Подписали заявку",
  "signature-refused": "Не приняли подпись",
  attached: "Прислали файл",
  "signature-left-out": "Отказались подписывать",
  represented: "Приложили подпись и доверенность представителя",
  finished: "Исполнили заявку",
  closed: "Закрыли заявку",
  disavowed: "Ответили: «Это не я»",
  appealed: "Оспорили решение",
  resolved: "Решили жалобу",
  applied: "Подали заявление",
  "application-changed": "Переподали заявление",
  "application-decided": "Решили заявление",
  reopened: "Отказ отменили, заявка идёт дальше",
  obliged: "Заявка ждёт того, что нужно по правилам",
  "obligation-met": "Сделано то, что нужно по правилам",
  shared: "Создали ссылку на уведомление",
  "share-revoked": "Закрыли ссылку на уведомление",
  "restore-filed": "Попросили вернуть",
  restored: "Вернули",
  withdrawn: "Уведомление больше не действует",
  "paper-kept": "Изготовили уведомление",
  "message-sent": "Отправили сообщение",
  "message-failed": "Сообщение не ушло",
  "message-delivered": "Сообщение доставлено",
  "message-undelivered": "Сообщение не доставлено",
  "message-queued-again": "Сообщение отправляют ещё раз",
  "messages-chosen": "Выбрали, о чём писать",
  looked: "Посмотрел сотрудник",
  "review-opened": "Передали сотруднику",
  "review-taken": "Взяли в работу",
  "review-given-back": "Вернули в очередь",
  "review-asked": "Спросили гражданина",
  "review-answered": "Гражданин ответил",
  "review-prolonged": "Продлили срок",
  "review-decided": "Решили",
  "review-dropped": "Решать больше не нужно: заявка изменилась",
  "review-silent": "Срок вышел, решение принято без сотрудника",
  "delivery-acknowledged": "Ведомство приняло",
  "delivery-objected": "Ведомство возразило",
  "objection-settled": "Возражение рассмотрели",
  moved: "Перенесли",
  "move-filed": "Попросили перенести",
  booked: "Записались снова",
  "again-filed": "Попросили записать снова",
  "earlier-asked": "Попросили сообщить, если освободится раньше",
  "earlier-dropped": "Больше не ждут времени раньше",
  reminded: "Напомнили",
  denied: "Отказали в отмене",
  undone: "Отмену признали недействительной",
};

/** Null for what is of no use to an officer. */
export const happeningWords = (what: string): string | null => words[what] ?? null;

/** Who did it; colleagues by name. */
export function actorWords(actor: string, colleague: string | null): string {
  if (colleague) return colleague;
  const [kind] = actor.split(":");
  return actors[kind ?? ""] ?? "Служба";
}

const actors: Readonly<Record<string, string>> = {
  visitor: "Гражданин",
  nobody: "Кто-то без входа",
  officer: "Сотрудник",
  agency: "Система ведомства",
};
