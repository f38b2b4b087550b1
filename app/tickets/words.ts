import type { DayPart, TicketMark, TicketTopic } from "#db/schema";
import { counted } from "~/lib/plural";
import { LONGEST_WORDS } from "~/reviews/words-to-citizen";
import type { LimitedBy } from "~/ui/limits-words";
import { TICKET_KEPT_DAYS } from "./ticket";

export const topicNames: Readonly<Record<TicketTopic, string>> = {
  search: "Запись не находится",
  code: "Код не приходит или не подходит",
  cancel: "Не получается отменить или вернуть",
  notice: "Уведомление и его проверка",
  account: "Кабинет",
  agency: "Ответ или решение ведомства",
  site: "Сайт работает не так",
  other: "Другое",
};

export const partNames: Readonly<Record<DayPart, string>> = {
  morning: "Утром, с 9 до 12",
  day: "Днём, с 12 до 17",
  evening: "Вечером, с 17 до 20",
};

export const markNames: Readonly<Record<TicketMark, string>> = { helped: "Помогло", "not-helped": "Не помогло" };

const days = counted(TICKET_KEPT_DAYS, { one: "день", few: "дня", many: "дней" });

export const ticketErrors = {
  topic: "Выберите, о чём вопрос",
  number: "Проверьте номер: у записи 9–12 цифр, у заявки 8, у уведомления 16. Или оставьте поле пустым",
  words: "Напишите хотя бы несколько слов",
  pick: "Выберите, куда ответить",
  part: "Выберите время дня",
  mark: "Выберите, помог ли ответ",
  closed: "Этот вопрос уже закрыт. Задайте новый",
} as const;

/** Why nothing more is taken now. */
export function askLimitWords(by: LimitedBy, from: string): string {
  if (by === "contact")
    return `На этот телефон или почту сегодня уже много вопросов. Укажите другой или спросите ${from}`;
  if (by === "request") return `По этому вопросу уже много сообщений подряд. Напишите снова ${from}`;
  if (by === "address") return `Из вашей сети сейчас слишком много вопросов, может быть не ваших. Спросите ${from}`;
  return `С этого устройства уже много вопросов подряд. Спросите ${from}`;
}

export const askWords = {
  title: "Задать вопрос",
  lead: "Ответит сотрудник. Номер вопроса дадим сразу.",
  topic: "О чём вопрос",
  choose: "Выберите",
  number: "Номер записи, заявки или уведомления, если есть",
  numberHint: "По нему поймём, какое ведомство спросить.",
  words: "Вопрос",
  wordsHint: `До ${LONGEST_WORDS} знаков. Не пишите коды из СМС и пароли.`,
  files: "Снимок экрана, если есть",
  contact: "Телефон или почта для ответа",
  contactHint: "Не проверяем, ваши ли они: сверьте по буквам. Кто прочтёт сообщение, прочтёт и вопрос.",
  pick: "Куда ответить",
  next: "Дальше",
  beginHint: `Своими словами, например: не приходит код. До ${LONGEST_WORDS} знаков.`,
  found: "Может быть, ответ уже есть. Посмотрите здесь:",
  none: "Готового ответа не нашли.",
  anyway: "Всё равно спросить",
  backToWords: "Изменить вопрос",
  send: "Отправить вопрос",
  kept: `Удалим через ${days} после того, как вопрос закрыт или остался без ваших слов после ответа.`,
  back: "Помощь",
} as const;

const titled = (number: string) => `Вопрос ${number}`;

export const ticketWords = {
  title: titled,
  lead: {
    waits: (until: string) => `Вопрос у нас. Ответим до ${until}.`,
    answered: "Мы ответили. Если осталось неясное, напишите ниже.",
    closed: "Вопрос закрыт.",
  },
  address: "Сохраните адрес этой страницы: по нему видно вопрос и ответ. Никому его не показывайте.",
  told: "Как ответим, сообщим туда, куда вы просили. Туда же отправляем адрес этой страницы.",
  to: "Ответ придёт",
  topic: "О чём",
  number: "Номер",
  asked: "Задан",
  files: "Приложено",
  call: "Перезвонить",
  mark: "Ваша отметка",
  talk: "Переписка",
  you: (at: string) => `Вы, ${at}`,
  answer: (at: string) => `Ответ, ${at}`,
  more: "Написать ещё",
  moreHint: `До ${LONGEST_WORDS} знаков.`,
  files2: "Файлы",
  send: "Отправить",
  callBack: "Перезвоните мне",
  phone: "Телефон",
  part: "Когда",
  partHint: "Время московское.",
  askCall: "Жду звонка",
  close: "Закрыть вопрос",
  helped: "Помог ли ответ",
  word: "Почему, если хотите сказать",
  end: "Закрыть вопрос",
  again: "Задать другой вопрос",
  kept: `Через ${days} после закрытия, или если после ответа никто не пишет, вопрос удалим.`,
} as const;

/** The list of an account's. */
export const ownTicketsWords = {
  title: "Мои обращения",
  lead: "Вопросы, которые вы задали из кабинета.",
  back: "В кабинет",
  none: "Вопросов пока нет.",
  caption: "Сначала последние",
  columns: ["Вопрос", "Задан", "О чём", "Состояние"],
  one: (number: string, topic: string) => `Вопрос ${number}. ${topic}`,
  states: { waits: "ждёт ответа", answered: "есть ответ", closed: "закрыт" },
  ask: "Задать вопрос",
} as const;

/** At the end of pages that explain. */
export const helpfulWords = {
  title: "Помогла ли эта страница?",
  yes: "Помогла",
  no: "Не помогла",
  thanks: "Спасибо, что сказали.",
} as const;
