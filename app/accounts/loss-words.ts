import { counted } from "~/lib/plural";
import type { Mail } from "~/messages/mail";
import { waitAdvice } from "~/proofs/waiting-words";
import { LONGEST_WORDS } from "~/reviews/words-to-citizen";

const hoursOf = { one: "час", few: "часа", many: "часов" };
const inHours = (hours: number): string => counted(hours, hoursOf);

/** On the desk, and to whoever asked. */
export const lostContactWords = {
  title: "Новый телефон или почта вместо утраченных",
  accept: "Добавить контакт",
  decline: "Отказать",
  /** To the new contact. */
  told: (hours: number) =>
    `Просьба подошла. Этот контакт добавим в кабинет через ${inHours(hours)}, если её не остановит тот, у кого есть прежние контакты.`,
  declined: "Просьба не подошла.",
  ifSilent: "Просьба не подойдёт. Попросить можно будет снова.",
  said: "Написал гражданин",
  name: "Как назвался в кабинете",
  contacts: "Контакты кабинета",
  fresh: "Новый контакт",
  made: "Кабинет завели",
  used: "Входили последний раз",
  stands: "Просьба сейчас",
  over: "Остановлена или выполнена",
} as const;

/** Whoever has lost all contacts of their account. */
export const lossWords = {
  link: "Нет больше ни телефона, ни почты кабинета?",
  title: "Если нет прежних телефона и почты",
  lead: "Новый телефон или почту в кабинет может добавить сотрудник.",
  how: (review: number, contact: number) => [
    "Сначала пришлём код на новый контакт.",
    "Потом напишите, почему прежних контактов нет, и приложите документ.",
    `Срок решения ${inHours(review)}. Если сотрудник согласен, новый контакт добавим ещё через ${inHours(contact)}.`,
    "Обо всём напишем на прежние контакты: тот, у кого они есть, может это остановить.",
  ],
  old: "Прежний телефон или почта кабинета",
  fresh: "Новый телефон или почта",
  hint: "Телефон с 8 или с +7, как привыкли.",
  noOld: "Укажите прежний телефон или прежнюю почту",
  noFresh: "Укажите новый телефон или новую почту",
  same: "Это тот же контакт. Если он у вас есть, войдите по коду на него",
  send: "Получить код",
  without: "Отменить запись можно и без кабинета",
  back: "Назад",
  prove: "Продолжить",
  help: [...waitAdvice, "Проверьте, тот ли новый контакт вы указали."],

  why: "Почему нет прежних контактов",
  whyLead: "Новый контакт подтверждён. Осталось объяснить сотруднику, что кабинет ваш.",
  words: "Что случилось и что подтверждает, что это вы",
  wordsHint: `До ${LONGEST_WORDS} знаков. Это увидит только сотрудник.`,
  files: "Документы",
  filesHint: "Например, паспорт: страница с фотографией.",
  plea: "Отправить просьбу",
  stale: "Код вводили больше часа назад. Начните ещё раз",

  sent: "Просьба отправлена",
  sentLead: (until: string) => `Срок решения: до ${until}.`,
  next: [
    "Если просьба подойдёт, напишем на новый контакт.",
    "Если до этого часа сообщения не будет, просьба не подошла. Попросить можно снова, с другим документом.",
    "Пока можно завести новый кабинет или отменить запись без него.",
  ],
} as const;

/** To a contact that was put into an account. */
export const foundLetter = (publicUrl: string) => ({
  text: `«Отмена»: этот контакт добавили в ваш кабинет. Войдите по коду: ${publicUrl.replace(/^https:\/\//, "")}/account/sign-in`,
  mail: {
    subject: "Почту добавили в кабинет. Служба «Отмена»",
    paragraphs: ["Эту почту добавили в ваш кабинет: по коду на неё вы снова войдёте."],
    links: [{ label: "Войти в кабинет", href: `${publicUrl}/account/sign-in` }],
    why: "вы просили добавить этот адрес в кабинет",
  } satisfies Mail,
});

/** What came of it, to the new contact; SMS of three parts. */
export const lossLetter = (told: string) => ({
  text: `«Отмена»: ${told}`,
  mail: {
    subject: "Решение о вашем кабинете. Служба «Отмена»",
    paragraphs: [told, "Делать ничего не нужно: когда добавим, напишем ещё раз."],
    links: [],
    why: "вы просили добавить этот адрес в кабинет",
  } satisfies Mail,
});
