import type { NameReason } from "~/identity/name";
import { mailAdvice, resendWait, risksWith, waitAdvice } from "~/proofs/waiting-words";

/** The day from which the text of consent below is in force. Kept with every account: a changed text gets a new day. */
export const accountConsentVersion = "2026-11-30";

const contact = {
  label: "Телефон или почта",
  hint: "Телефон с 8 или с +7, как привыкли.",
  empty: "Укажите телефон или почту",
  code: "Получить код",
};

export const newWords = {
  ...contact,
  title: "Завести кабинет",
  lead: "В кабинете собраны записи на все ваши телефоны и почту. Отменить запись можно и без него.",
  note: "Пришлём код. Уже есть кабинет? Тот же код откроет его.",
  without: "Найти запись без кабинета",
  back: "На главную",
} as const;

export const signInWords = {
  ...contact,
  title: "Войти в кабинет",
  lead: "Пришлём код на телефон или почту, которые вы указали в кабинете.",
  none: "Кабинета ещё нет?",
  toNew: "Завести кабинет",
  without: "Найти запись без кабинета",
  back: "На главную",
} as const;

export const contactErrors = {
  mobile: "На этот телефон СМС не приходят. Укажите мобильный телефон или почту",
  noMail: "Письма сейчас не отправляем. Укажите телефон",
} as const;

export const contactCodeWords = {
  lead: { sms: "Отправили на ваш телефон СМС с кодом.", email: "Отправили на вашу почту письмо с кодом." },
  where: {
    sms: `Она уже в пути. Не пришла через ${resendWait}? Запросите ещё раз.`,
    email: `Оно уже в пути. Не пришло через ${resendWait}? Посмотрите в папке «Спам» и запросите ещё раз.`,
  },
  show: "Продолжить",
  help: {
    sms: [...waitAdvice, "Проверьте, тот ли телефон вы указали."],
    email: [...mailAdvice, "Проверьте, ту ли почту вы указали."],
  },
  risk: {
    account: risksWith(". Чтобы в кабинет не вошёл никто другой, включите в нём второй способ входа."),
    recovery: risksWith(". О восстановлении входа мы пишем на все телефоны и почту кабинета."),
    lost: risksWith(". Просьбу смотрит сотрудник, а о ней мы пишем на прежние телефоны и почту."),
  },
  back: "Назад",
} as const;

export const nameWords = {
  title: "Как к вам обращаться",
  lead: "Осталось назвать себя. Имя видите только вы.",
  name: "Имя",
  nameHint: "Например, Анна Петровна.",
  consent: "Согласен на хранение моего имени, телефона и почты, пока у меня есть кабинет",
  privacy: "Что мы храним и как долго",
  make: "Завести кабинет",
  taken: "Пока вы заполняли страницу, с этим контактом завели кабинет. Войдите в него",
} as const;

export const nameErrors = {
  consent: "Без согласия кабинет завести нельзя. Записи можно отменять и без него",
} as const;

export function ownNameWords(reason: NameReason | { code: "empty" }): string {
  switch (reason.code) {
    case "empty":
      return "Напишите, как к вам обращаться";
    case "symbol":
      return `Уберите из имени знак ${reason.symbol}`;
    case "too-long":
      return `Имя слишком длинное. Уложитесь в ${reason.most} букв`;
    case "garbled":
      return "Имя не прочитать. Напишите его ещё раз";
  }
}
