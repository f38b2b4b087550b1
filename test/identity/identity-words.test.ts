import { expect, test } from "vitest";
import {
  parseDivisionCode,
  parseEmail,
  parseInn,
  parseMobile,
  parsePassport,
  parsePastDay,
  parsePhone,
  parseSnils,
} from "~/identity/identity";
import {
  birthDayWords,
  divisionCodeWords,
  emailWords,
  innWords,
  issueDayWords,
  mobileWords,
  passportWords,
  phoneWords,
  recordNumberWords,
  snilsWords,
} from "~/identity/identity-words";
import { parseRecordNumber } from "~/identity/record-number";
import type { Outcome } from "~/lib/outcome";

function said<Reason>(outcome: Outcome<unknown, Reason>, words: (reason: Reason) => string): string {
  return outcome.ok ? "" : words(outcome.reason);
}

const record = (typed: string) => said(parseRecordNumber(typed), recordNumberWords);
const phone = (typed: string) => said(parsePhone(typed), phoneWords);
const mobile = (typed: string) => said(parseMobile(typed), mobileWords);
const email = (typed: string) => said(parseEmail(typed), emailWords);
const passport = (typed: string) => said(parsePassport(typed), passportWords);
const division = (typed: string) => said(parseDivisionCode(typed), divisionCodeWords);
const issued = (typed: string) => said(parsePastDay(typed, "2026-11-21"), issueDayWords);
const born = (typed: string) => said(parsePastDay(typed, "2026-11-21"), birthDayWords);
const inn = (typed: string) => said(parseInn(typed), innWords);
const snils = (typed: string) => said(parseSnils(typed), snilsWords);

const cases: [string, string][] = [
  [record(""), "Введите номер записи. Он есть в талоне, письме или СМС"],
  [record("2405173"), "В номере записи 7 цифр, а бывает от 9 до 12. Проверьте номер в талоне"],
  [record("1"), "В номере записи 1 цифра, а бывает от 9 до 12. Проверьте номер в талоне"],
  [record("П@240517386"), "В номере записи лишний знак «@». Нужны только цифры, впереди может быть одна буква"],
  [record("ПР240517386"), "В номере записи лишние буквы. Буква бывает одна, впереди, остальное – цифры"],
  [phone(""), "Введите номер телефона"],
  [phone("звонить маме"), "В номере телефона есть буквы, а нужны только цифры"],
  [phone("8912#1111122"), "В номере телефона лишний знак «#». Нужны только цифры"],
  [phone("8 912 111 11 2"), "В номере телефона 10 цифр, а нужно 11, вместе с 8 или +7"],
  [phone("+1 212 555 01 23"), "Подойдёт только номер, который начинается с +7 или 8"],
  [mobile("8 912 111 11 2"), "В номере телефона 10 цифр, а нужно 11, вместе с 8 или +7"],
  [mobile("8 495 123-45-67"), "На этот номер СМС не отправить. Нужен мобильный: он начинается с 8 9 или с +7 9"],
  [mobile("+7 701 123 45 67"), "Подойдёт только российский мобильный номер, с 8 9 или с +7 9"],
  [email(""), "Введите адрес почты"],
  [email("anna"), "Адрес почты не похож на настоящий. Он пишется так: anna@example.ru или имя@пример.рф"],
  [passport("45IO 123456"), "В серии и номере паспорта знак «I» вместо цифры. Нужны только цифры"],
  [passport("4510 12345$"), "В серии и номере паспорта лишний знак «$». Нужны только цифры"],
  [passport("4510 12345"), "В серии и номере паспорта 9 цифр, а нужно 10"],
  [division("77-001"), "В коде подразделения 5 цифр, а нужно 6"],
  [issued(""), "Введите дату выдачи паспорта, например 21.03.2015"],
  [issued("давно"), "Напишите дату выдачи паспорта так: 21.03.2015"],
  [issued("1.2.20"), "В дате выдачи паспорта год из двух цифр. Напишите все четыре"],
  [issued("1.2.1820"), "В дате выдачи паспорта 1820 год. Проверьте его"],
  [issued("12/31/2020"), "В дате выдачи паспорта месяц 31, а их двенадцать. Сначала день, потом месяц: 21.03.2015"],
  [issued("31.11.2020"), "В дате выдачи паспорта число 31, а в ноябре 2020 года 30 дней"],
  [issued("22.11.2026"), "Дата выдачи паспорта ещё не наступила: 22 ноября 2026. Проверьте год"],
  [born("29.02.1999"), "В дате рождения число 29, а в феврале 1999 года 28 дней"],
  [born("1.1.2080"), "Дата рождения ещё не наступила: 1 января 2080. Проверьте год"],
  [inn(""), "Введите ИНН"],
  [inn("00005432150"), "В ИНН 11 цифр, а нужно 10 или 12"],
  [inn("00006543211О"), "В ИНН знак «О» вместо цифры. Нужны только цифры"],
  [inn("000000000000"), "ИНН не бывает из одних нулей. Сверьте его с документом"],
  [inn("000012345628"), "ИНН не сходится: в нём неверна одна или несколько цифр. Сверьте его с документом"],
  [snils("990-000-001"), "В СНИЛС 9 цифр, а нужно 11"],
  [snils("990-000-001 54"), "СНИЛС не сходится: в нём неверна одна или несколько цифр. Сверьте его с документом"],
];

test.each(cases)("the sentence is: %s", (sentence, expected) => {
  expect(sentence).toBe(expected);
});

test("what cannot be seen is not quoted", () => {
  expect(phone("8912\u03011111122")).toBe("В номере телефона лишний знак. Нужны только цифры");
  expect(phone("8912\ud8001111122")).toBe("В номере телефона лишний знак. Нужны только цифры");
});

test("no sentence shouts, ends with a full stop or speaks officialese", () => {
  for (const [sentence] of cases) {
    expect(sentence).toMatch(/^[А-ЯЁ].*[^.!]$/u);
    expect(sentence).not.toMatch(/!|данн(ый|ая|ое)|корректн|осуществ|является|ошибк/iu);
  }
});
