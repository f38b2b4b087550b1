import { counted } from "~/lib/plural";
import { type Kept, keptDays } from "./kept";

/** "через 30 дней", "через год", "через 3 года". */
function after(days: number): string {
  if (days === 365) return "через год";
  if (days % 365 === 0) return `через ${counted(days / 365, { one: "год", few: "года", many: "лет" })}`;
  return days === 1 ? "через сутки" : `через ${counted(days, { one: "день", few: "дня", many: "дней" })}`;
}

/** What is erased and when, for every line of the table; null: citizens have nothing to do with it. */
const sentences: Record<Kept, ((after: string) => string) | null> = {
  person: (term) =>
    `Ваши имя, контакты и отпечатки документов в записи, имя в уведомлении вместе с его файлом, комментарий и подпись: ${term} после того, как запись отменена или закончилась. От фамилии остаётся отпечаток: он есть в QR-коде уведомления, и по нему её можно сверить с бумагой.`,
  freed: (term) =>
    `Если вы удалили свои данные из заявки: имя и контакты в нашей копии отменённой записи ${term} после отмены, до тех пор по ней считаем отмены за месяц. Дольше, пока из-за неё нельзя записаться снова.`,
  unfinished: (term) => `Комментарий и текст заявки, которую вы не довели до конца: ${term}.`,
  power: (term) =>
    `Доверенность и подпись представителя, которые не стали подписью заявки: ${term} после решения о них.`,
  attachment: (term) =>
    `Файлы, которые вы прислали по вопросу ведомства: ${term} после его решения, столько его можно оспорить.`,
  code: (term) => `Отпечаток телефона или почты, куда просили код: ${term}.`,
  inbound: (term) => `Что вы прислали нам по СМС: как только ответим, а отпечаток телефона ${term}.`,
  counter: (term) => `Счётчики попыток: ${term} после своего срока.`,
  visitor: (term) => `Что нашло ваше устройство: ${term} после последнего входа.`,
  trace: (term) => `С какого устройства и адреса входили в кабинет и меняли его: ${term}.`,
  share: (term) => `Ссылки, которыми вы показываете больше: ${term} после своего срока.`,
  export: (term) => `Архив со всеми вашими данными, который вы попросили собрать: ${term}.`,
  receipt: (term) => `Номера, под которыми оператор связи знает сообщения вам: ${term}.`,
  outbox: null,
};

/** For the privacy page: what the sweeper erases, in the words of a citizen. */
export const keptWords: string[] = Object.entries(sentences).flatMap(([kept, sentence]) =>
  sentence ? [sentence(after(keptDays[kept as Kept]))] : [],
);
