/** A power of attorney before an officer, and what came of it. */
export const powerWords = {
  title: "Доверенность",
  accept: "Принять доверенность",
  decline: "Отказать",
  accepted: "Доверенность подошла.",
  declined: "Доверенность не подошла.",
  /** Nobody may speak for somebody by silence. */
  silent: "Ведомство не посмотрело доверенность в срок. Без решения она не действует.",

  /** Before the officer. */
  signer: "Кто подписал",
  signerInn: "ИНН подписавшего",
  body: "Организация в сертификате",
  issuer: "Сертификат выдал",
  holder: "На кого оформлено",
  differs: "Почему это не подпись владельца",
  received: "Получили",
  request: "Заявка",
  requests: {
    waits: "Ждёт подписи: если примете доверенность, исполним сразу",
    "went-on": "Исполнена или исполняется без подписи: решение ничего в ней не изменит",
    changed: "Изменилась после подписи: решение на новую заявку не подействует",
    over: "Закрыта",
  },
  power: "Доверенность, PDF",
  signature: "Подпись, .p7s",
  statement: "Что подписано",
} as const;
