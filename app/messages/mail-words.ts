import type { Row } from "#db/schema";
import { frameWords } from "~/ui/frame-words";
import type { Mail } from "./mail";

/** An SMS is answered by an SMS alone. */
type MailTemplate = Exclude<Row<"message">["template"], "sms-answer">;

const subjects: Readonly<Record<MailTemplate, string>> = {
  code: "Код для службы «Отмена»",
  finished: "Отменено: ваше уведомление",
  restored: "Восстановлено: ваше уведомление",
  denied: "В отмене отказали: ваше уведомление",
  moved: "Запись перенесена: ваше уведомление",
  booked: "Вы записаны",
  obliged: "Заявке нужно ваше действие",
  unmet: "Заявка закрыта, ничего не отменено",
  stalled: "Отменить не вышло",
  "review-asked": "Ведомство спрашивает о вашей заявке",
  "review-prolonged": "Решение по заявке будет позже",
  "review-decided": "Решение по вашей заявке",
  "review-silent": "Что стало с вашей заявкой",
  "contact-changed": "В записи указали другой контакт",
  "day-closed": "Приёма не будет: выберите другое время",
  offered: "Освободилось время раньше",
  reminder: "Напоминание о записи",
};

/** What an e-mail says where its letter has no words of its own: the sentences of the SMS. */
export const usualMail = (template: MailTemplate, text: string): Mail => ({
  subject: subjects[template],
  paragraphs: [text],
});

/** At the end of every e-mail: who wrote, why to this address, and that nobody reads answers. */
export const mailEnd = (host: string): string =>
  `Письмо отправила служба «${frameWords.service}» (${host}): этот адрес указан в записи. Отвечать на письмо не нужно, ответы никто не читает. Вопросы и ответы: `;
