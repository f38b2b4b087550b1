import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";

/** The page of what was sent. */
export const cardWords = {
  back: "Мои записи",
  sent: (number: string) => `Заявление ${number} отправлено`,
  title: (number: string) => `Заявление ${number}`,
  keep: "Запишите номер: по нему и телефону заявление найдётся в разделе «Мои записи».",
  what: "Что просили",
  status: "Состояние",
  resent: "Переподано",
  sentAt: "Отправлено",
  where: "Отделение",
  fee: "Стоимость",
  withdrawn: "Вы отозвали это заявление.",
  upload: "Загрузить",
  untilDay: (day: string) => `до ${day} включительно, ниже на этой странице`,
  given: "Документ от ведомства",
  givenTerm: (day: string) => `Скачайте его: храним до ${day}.`,
  notice: (number: string) => `Уведомление о решении ${number}.`,
  pdf: "Скачать PDF",
  verify: "Страница его проверки",
  answers: "Что вы написали",
  documents: "Что вы приложили",
  before: (day: string) => `Как было отправлено ${day}`,
  differences: "Что изменили",
  same: "Ответы не менялись.",
  change: "Изменить заявление",
  changing: "Продолжить правку",
  changeTerm: "Пока сотрудник не начал работу, заявление можно поправить. Срок тогда начнётся заново.",
  begun:
    "Заявление уже в работе, поправить его нельзя. Можно отозвать его, если правила это разрешают, или спросить нас.",
  anew: "Такое заявление не меняют. Отзовите его и подайте новое.",
  withdraw: "Отозвать заявление",
  ask: "Задать вопрос",
  again: "Подать новое",
  next: "Что дальше",
  erased: "Ваши ответы удалены.",
} as const;

/** In the queue, and what comes of it. */
export const deskWords = {
  kind: "Заявление",
  form: "Что просят",
  fee: "Стоимость",
  given: "Наш документ",
  approve: "Одобрить",
  deny: "Отказать",
  unanswered: "Никто не решил",
  approved: "Ведомство одобрило заявление.",
  denied: "Ведомство отказало.",
  silent: "В срок никто не решил, и срок начался заново.",
  ifSilent: "Само ничего не решится: срок начнётся заново, и мы вам об этом сообщим.",
  changedSince: (day: string) => `Изменено после отправки ${day}`,
  sameAnswers: "Ответы те же.",
} as const;

/** That an application has come in, by its number as it is written. */
export const appliedSms = (number: string, isAgain: boolean, address: string): string =>
  `Заявление ${number} ${isAgain ? "переподано" : "принято"}. Ответ и срок: ${address}`;

export const appliedMail = (
  { number, title, agency, until }: { number: string; title: string; agency: string; until: string },
  isAgain: boolean,
  href: string,
): Mail => ({
  subject: isAgain ? "Ваше заявление переподано" : "Ваше заявление принято",
  paragraphs: [
    `Заявление ${number}: ${title}. Решает ${agency}.`,
    `Ответят до ${dayWords(until)} включительно. Если понадобится документ или уточнение, напишем.`,
    "Отправляли не вы? Откройте страницу заявления и отзовите его.",
  ],
  links: [{ label: "Страница заявления", href }],
});
