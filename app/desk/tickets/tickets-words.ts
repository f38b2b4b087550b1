import { plural } from "~/lib/plural";
import { LONGEST_WORDS } from "~/reviews/words-to-citizen";
import type { TicketsView } from "~/tickets/ticket";

/** The pages of questions, for officers. */
export const ticketsWords = {
  title: "Вопросы",
  views: { waits: "Ждут ответа", mine: "Мои", done: "Отвеченные" } satisfies Record<TicketsView, string>,
  sides: "Части списка",
  lead: (waiting: number, late: number, most: number): string => {
    if (waiting === 0) return "Ответа никто не ждёт.";
    const many = waiting > most ? `больше ${most}` : String(waiting);
    const wait = `${plural(waiting, { one: "Ждёт", few: "Ждут", many: "Ждут" })} ответа: ${many}.`;
    return late > 0 ? `${wait} Срок прошёл: ${late}.` : wait;
  },
  caption: { waits: "По сроку, сначала самые срочные", mine: "По сроку", done: "Сначала последние" },
  columns: ["Срок ответа", "Вопрос", "О чём", "У кого"],
  none: "Здесь пусто.",
  first: (most: number) => `Показаны первые ${most}.`,
  zone: "Время московское.",
  free: "Свободен",
  mine: "У вас",
  due: (at: string) => `До ${at}`,
  late: (at: string) => `Срок прошёл: до ${at}`,
  closed: (at: string) => `Закрыт ${at}`,
  answered: (at: string) => `Отвечен ${at}`,
} as const;

export const deskTicketWords = {
  title: (number: string) => `Вопрос ${number}`,
  back: "Вопросы",
  due: (at: string) => `Ответить до ${at}.`,
  late: (at: string) => `Срок прошёл: ответить нужно было до ${at}.`,
  answered: "Ответ отправлен.",
  closed: "Вопрос закрыт.",
  caution: "Контакт и номер названы со слов. Не сообщайте в ответе ничего из записи: имени, времени, услуги.",
  topic: "О чём",
  number: "Номер",
  who: "Отвечает",
  free: "Никто пока не взял",
  contact: "Ответ придёт",
  call: "Перезвонить",
  callAt: (phone: string, part: string, at: string) => `${phone}. ${part}. Просили ${at}`,
  mark: "Отметка",
  said: "Что сказали",
  files: "Файлы",
  talk: "Переписка",
  asker: (at: string) => `Гражданин, ${at}`,
  colleague: (name: string, at: string) => `${name}, ${at}`,
  answer: "Ответ",
  hint: `До ${LONGEST_WORDS} знаков. О нём сообщим на контакт, сам текст виден только по ссылке.`,
  send: "Ответить",
  sendAndClose: "Ответить и закрыть",
  take: "Взять",
  giveBack: "Вернуть",
  taken: (by: string) => `Отвечает ${by}. Пусть сначала вернёт вопрос`,
  more: "Пока вы писали, гражданин добавил сообщение. Прочитайте его выше и отправьте ответ ещё раз",
  lost: "Вопрос уже закрыт",
} as const;

/** On the page of figures. */
export const ticketFiguresWords = {
  caption: "Вопросы граждан",
  columns: ["Что", "Сколько"],
  asked: "Задано",
  answered: "Отвечено",
  median: "Время до первого ответа, медиана",
  waiting: "Ждут ответа сейчас",
  late: "Из них срок прошёл",
  helped: "Помогло",
  notHelped: "Не помогло",
  none: "–",
} as const;
