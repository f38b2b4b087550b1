import { inMonths } from "~/lib/months-words";
import { counted } from "~/lib/plural";
import { dayWords } from "~/lib/time-words";
import type { DayReason } from "./day";
import type { CheckedReason, DigitsReason, EmailReason, MobileReason, PastDayReason, PhoneReason } from "./identity";
import { digitsForLetters } from "./lookalikes-words";
import type { RecordNumberReason } from "./record-number";

const digits = { one: "цифра", few: "цифры", many: "цифр" };
const days = { one: "день", few: "дня", many: "дней" };

/** Why a record number could not be read. */
export function recordNumberWords(reason: RecordNumberReason): string {
  switch (reason.code) {
    case "empty":
      return "Введите номер записи. Он есть в талоне, письме или СМС";
    case "digits":
      return `В номере записи ${counted(reason.count, digits)}, а бывает от 9 до 12. Проверьте номер в талоне`;
    case "symbol":
      return `В номере записи ${extra(reason.symbol)}. Нужны только цифры, впереди может быть одна буква`;
    case "letters":
      return "В номере записи лишние буквы. Буква бывает одна, впереди, остальное – цифры";
  }
}

/** Why a phone could not be read. */
export function phoneWords(reason: PhoneReason): string {
  switch (reason.code) {
    case "empty":
      return "Введите номер телефона";
    case "letters":
      return "В номере телефона есть буквы, а нужны только цифры";
    case "symbol":
      return `В номере телефона ${extra(reason.symbol)}. Нужны только цифры`;
    case "length":
      return `В номере телефона ${counted(reason.count, digits)}, а нужно 11, вместе с 8 или +7`;
    case "foreign":
      return "Подойдёт только номер, который начинается с +7 или 8";
  }
}

/** Why a phone is none that a code could be sent to. */
export const mobileWords = (reason: MobileReason): string => {
  if (reason.code === "not-mobile")
    return "На этот номер СМС не отправить. Нужен мобильный: он начинается с 8 9 или с +7 9";
  return reason.code === "foreign"
    ? "Подойдёт только российский мобильный номер, с 8 9 или с +7 9"
    : phoneWords(reason);
};

/** Why an e-mail address could not be read. */
export const emailWords = (reason: EmailReason): string =>
  ({
    empty: "Введите адрес почты",
    format: "Адрес почты не похож на настоящий. Он пишется так: anna@example.ru или имя@пример.рф",
  })[reason.code];

/** Why series and number of a passport, in one field, could not be read. */
export const passportWords = digitsWords("серию и номер паспорта", "В серии и номере паспорта", 10);
/** Why the code of a division could not be read. */
export const divisionCodeWords = digitsWords("код подразделения", "В коде подразделения", 6);

/** Why the day of issue of a passport could not be read. */
export const issueDayWords = pastDayWords("дату выдачи паспорта", "В дате выдачи паспорта", "Дата выдачи паспорта");
/** Why a day of birth could not be read. */
export const birthDayWords = pastDayWords("дату рождения", "В дате рождения", "Дата рождения");

/** Why a day on which money is taken could not be read. */
export const chargeDayWords = (reason: DayReason): string => dayReasonWords("день списания", "В дне списания", reason);

/** Why a day, whatever it is of, could not be read. */
export const anyDayWords = (reason: DayReason): string => dayReasonWords("дату", "В дате", reason);

/** Why an INN could not be read. */
export const innWords = checkedWords("ИНН", "10 или 12");
/** Why a SNILS could not be read. */
export const snilsWords = checkedWords("СНИЛС", "11");
/** Why a UIN could not be read. */
export const uinWords = checkedWords("УИН", "20 или 25");

function digitsWords(what: string, where: string, length: number) {
  return (reason: DigitsReason): string => {
    switch (reason.code) {
      case "empty":
        return `Введите ${what}: ${counted(length, digits)}`;
      case "symbol":
        return `${where} ${extra(reason.symbol)}. Нужны только цифры`;
      case "digits":
        return `${where} ${counted(reason.count, digits)}, а нужно ${length}`;
    }
  };
}

function pastDayWords(what: string, where: string, name: string) {
  return (reason: PastDayReason): string =>
    reason.code === "future"
      ? `${name} ещё не наступила: ${dayWords(reason.day)}. Проверьте год`
      : dayReasonWords(what, where, reason);
}

function dayReasonWords(what: string, where: string, reason: DayReason): string {
  switch (reason.code) {
    case "empty":
      return `Введите ${what}, например 21.03.2015`;
    case "format":
      return `Напишите ${what} так: 21.03.2015`;
    case "short-year":
      return `${where} год из двух цифр. Напишите все четыре`;
    case "year":
      return `${where} ${reason.year} год. Проверьте его`;
    case "month":
      return `${where} месяц ${reason.month}, а их двенадцать. Сначала день, потом месяц: 21.03.2015`;
    case "day": {
      const month = `${inMonths[reason.month - 1]} ${reason.year} года`;
      return `${where} число ${reason.day}, а ${month} ${counted(reason.last, days)}`;
    }
  }
}

function checkedWords(name: string, lengths: string) {
  return (reason: CheckedReason): string => {
    switch (reason.code) {
      case "empty":
        return `Введите ${name}`;
      case "symbol":
        return `В ${name} ${extra(reason.symbol)}. Нужны только цифры`;
      case "digits":
        return `В ${name} ${counted(reason.count, digits)}, а нужно ${lengths}`;
      case "zeros":
        return `${name} не бывает из одних нулей. Сверьте его с документом`;
      case "checksum":
        return `${name} не сходится: в нём неверна одна или несколько цифр. Сверьте его с документом`;
    }
  };
}

/** Names a character that does not belong, as far as it can be seen. */
function extra(symbol: string): string {
  if (digitsForLetters(symbol) !== symbol) return `знак «${symbol}» вместо цифры`;
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(symbol) ? `лишний знак «${symbol}»` : "лишний знак";
}
