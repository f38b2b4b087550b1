import { searchLimitWords } from "~/ui/limits-words";
import type { SearchRefusal } from "./query";
import { shownWords } from "./shown-words";

/** The first page, and the two ways to find a record. */
export const searchWords = {
  title: "Отменить запись, визит или заявление",
  lead: "Входить не нужно: пришлём код.",
  noNumber: "Номера под рукой нет?",
  noNumberLink: "Найдите записи по телефону",
  byNumber: "По номеру записи",
  number: "Номер записи",
  numberHint: "Из талона, письма или СМС. Например, П240517386",
  contact: "Телефон или почта из записи",
  contactHint: "Телефон с 8 или с +7, как привыкли.",
  find: "Найти запись",
  toPassport: "Не помните телефон и почту из записи? Найдите её по паспорту",
  byPhone: "По телефону",
  byPhoneLead: "Пришлём код и покажем все записи на этот номер.",
  phone: "Телефон",
  phoneHint: "С 8 или с +7, как привыкли.",
  getCode: "Получить код",
  emptyContact: "Укажите телефон или почту, на которые оформлена запись",
  deadlines: "До какого времени можно отменить",
  deadlineItems: [
    "Если время назначено: обычно за сутки до него, для паспортов, регистрации и лицензий за двое.",
    "Заявления и услуги без назначенного времени: пока ведомство не взяло их в работу.",
  ],
  deadlineNote:
    "Время считаем с минуты, когда вы подали заявку, и по часам того города, где вас ждут. Точный срок покажем до отмены.",
  gotNotice: "Вам принесли уведомление об отмене?",
  verify: "Проверьте, настоящее ли оно",
  more: "Что ещё здесь можно",
  moreItems: [
    { href: "/apply", what: "Подать заявление", note: "справка, выписка, смена адреса" },
    { href: "/pay", what: "Оплатить", note: "сбор, штраф или долг по номеру начисления" },
    { href: "/account", what: "Завести кабинет", note: "все ваши записи в одном месте" },
  ],
  verifyNote: "Хватит номера или QR-кода.",
  home: "К началу",
} as const;

/** Where agencies have given the same number. */
export const sameWords = {
  title: "С этим номером не одна запись",
  lead: "Разные ведомства дали записям один номер. Выберите свою.",
  told: [
    ...[shownWords.record, shownWords.service, shownWords.when, shownWords.agency, shownWords.where],
    ...[shownWords.holder("appointment"), shownWords.holder("application")],
  ] as readonly string[],
  open: (service: string, agency: string) => `Открыть: ${service}. ${agency}`,
} as const;

export const passportWords = {
  title: "Найти запись по паспорту",
  lead: "По паспорту можно найти запись и увидеть, что с ней. Но отменить её на сайте можно только с кодом, а он приходит тому, чьи контакты в ней указаны.",
  noPhone:
    "Эти контакты больше не ваши? Тогда отменяет ведомство, лично и с паспортом. Куда обратиться, покажем вместе с записью.",
  note: "Паспорт нужен тот, что указан в записи. Эти данные мы только сравниваем и не сохраняем.",
  passport: "Серия и номер паспорта",
  passportHint: "10 цифр. Пробелы не мешают.",
  issuedOn: "Дата выдачи",
  issuedOnHint: "Например, 07.03.2015",
  division: "Код подразделения",
  divisionHint: "Например, 770-001",
} as const;

/** Why nothing was found, at the field it concerns. One answer for a wrong pair and for a missing record. */
export function searchRefusalWords(refusal: SearchRefusal, retryAt: (seconds: number) => string): string {
  if (refusal.code === "limited") return searchLimitWords(refusal.by, retryAt(refusal.retryAfter));
  return "Не нашли такую запись. Сверьте номер и второе поле с талоном: они должны быть из одной записи";
}
