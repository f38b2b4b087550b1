import type { Row } from "#db/schema";
import { whyPageWords } from "~/annulments/filing/why-page-words";
import type { Channel } from "~/identity/contact";
import { codeLife } from "~/proofs/waiting-words";
import { mostCounted } from "./records-words";

type Message = Pick<Row<"message">, "template" | "annulment_id" | "rebooking_id">;

const titles: Readonly<Record<Exclude<Message["template"], "code">, string>> = {
  finished: "Что отменили",
  restored: "Что вернули",
  denied: "В отмене отказали",
  moved: "Запись перенесли",
  booked: "Вы записаны",
  obliged: "Заявке нужно ваше действие",
  appealed: "Жалобу приняли",
  applied: "Заявление приняли",
  unmet: "Заявку закрыли, ничего не отменено",
  stalled: "Отменить не вышло",
  "review-asked": "Вопрос ведомства",
  "review-prolonged": "Решение будет позже",
  "review-decided": "Решение ведомства",
  "review-silent": "Срок решения прошёл",
  "contact-changed": "В записи указали другой контакт",
  "day-closed": "Отделение в день приёма",
  offered: "Освободилось время раньше",
  reminder: "Напоминание",
  "sms-answer": "Ответ на СМС",
  "account-code": "Код для входа",
  "account-alarm": "Вопрос, были ли это вы",
  "account-review": "Решение о кабинете",
  "account-closed": "Кабинет удалён",
  "account-idle": "В кабинет давно не входили",
  "account-contact": "Контакт добавили в кабинет",
  "account-paused": "Кабинет приостановлен",
  "account-opened": "Кабинет снова открыт",
  "ticket-received": "Ваш вопрос у нас",
  "ticket-answered": "Ответ на ваш вопрос",
  "payment-paid": "Оплата прошла",
  "payment-ended": "Оплата не прошла",
  "payment-returned": "Деньги вернули",
};

/** What a message was about, in a line. */
export function messageTitle({ template, annulment_id, rebooking_id }: Message): string {
  if (template !== "code") return titles[template];
  if (annulment_id !== null) return "Код для заявки";
  return rebooking_id === null ? "Код, чтобы увидеть записи" : "Код для нового времени";
}

/** Templates whose titles have all of these words, or their beginnings. Codes by the word for them. */
export function templatesSaying(words: string): Message["template"][] {
  const sought = words.toLowerCase().split(/\s+/u).filter(Boolean);
  const all = Object.entries({ ...titles, code: "Код" }) as [Message["template"], string][];
  return all.filter(([, title]) => sought.every((word) => title.toLowerCase().includes(word))).map(([name]) => name);
}

const from: Readonly<Record<Channel, { known: string; own: string; other: string }>> = {
  sms: { known: "СМС на", own: "СМС на телефон из записи", other: "СМС на номер, который был в записи раньше" },
  email: {
    known: "Письмо на",
    own: "Письмо на почту из записи",
    other: "Письмо на адрес, который был в записи раньше",
  },
};

const many = (n: number): string => (n > mostCounted ? `больше ${mostCounted}` : String(n));

/** The pages of messages. */
export const inboxWords = {
  title: "Сообщения",
  found: (words: string) => `Сообщения со словами «${words}»`,
  unread: (n: number) => (n === 0 ? "Все сообщения прочитаны." : `Не прочитано: ${many(n)}.`),
  none: "Мы вам пока ничего не присылали.",
  nothingFound: "Таких сообщений нет. Ищем по названию услуги и по тому, о чём сообщение.",
  all: "Показать все сообщения",
  back: "К записям",
  toAll: "К сообщениям",
  choices: "Выбрать, о чём вам писать",
  isRead: "Прочитано",
  isUnread: "Не прочитано",
  open: (title: string) => `Открыть: ${title}`,
  by: from,
  when: "Когда",
  how: "Как",
  where: "Что с ним стало",
  record: "О чём",
  request: "Заявка",
  said: "Что в нём было",
  code: `В нём был код. Кодов не показываем: каждый действует ${codeLife}.`,
  gone: "Оно больше не действует, и повторить его слова мы не можем: текстов не храним.",
  note: "Текстов не храним: слова здесь те же, составлены заново по сегодняшним данным, без ссылок.",
  ofRequest: {
    title: whyPageWords.history,
    back: "К заявке",
    sent: "Что мы присылали",
    none: "По этой заявке ничего не присылали.",
  },
  /** In the list of records. */
  matching: (n: number) => `Сообщений с этими словами: ${many(n)}`,
} as const;
