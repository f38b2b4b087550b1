import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import { requestLink } from "~/reviews/mail-words";
import { requestAddress } from "~/reviews/sms-words";
import { LONGEST_WORDS } from "~/reviews/words-to-citizen";

/** 5107-3826. */
export const numberWords = (number: string): string => formatAnnulmentNumber(number);

const elsewhere =
  "Можно обратиться и в вышестоящий орган, в прокуратуру или в суд. У суда свой срок, здешняя жалоба его не продлевает.";

/** Disputing a refusal: before the citizen, and before the officer. */
export const appealWords = {
  title: "Оспорить решение",
  filedTitle: "Жалоба на отказ",
  lead: (number: string) => `Заявка ${formatAnnulmentNumber(number)}: в отмене отказали.`,
  back: "К заявке",
  notice: "Уведомление об отказе",
  why: "Почему отказали",
  until: "Оспорить можно до",
  endOf: (day: Day, zone: string) => `конца дня ${dayWords(day)} ${zone}`,
  number: "Номер жалобы",
  filed: "Подана",
  how: "Жалобу рассмотрит другой сотрудник ведомства, не тот, кто отказал. На это есть пять рабочих дней. Если понадобится больше, мы напишем почему. Не решат в срок: отказ останется в силе, и жалобу можно подать ещё раз.",
  reason: "Почему вы не согласны",
  reasonHint: `Что ведомство не учло. До ${LONGEST_WORDS} знаков, без номеров документов.`,
  files: "Документы, если есть",
  send: "Подать жалобу",
  again: "Подать жалобу ещё раз",
  againLead: (until: Day) =>
    `Есть новые доводы или документы? До ${dayWords(until)} включительно жалобу можно подать ещё раз.`,
  next: "Что дальше",
  elsewhere,
  over: (until: Day) => `Оспорить решение здесь можно было до ${dayWords(until)} включительно.`,
  follows: "Заявка пошла дальше, как если бы отмену подтвердили сразу. Что с ней теперь, сказано на её странице.",
  settled: "Этот отказ больше не действует, оспаривать здесь уже нечего.",
  waits: "Как решат, мы напишем. Делать ничего не нужно.",
  goesOn: "Заявка пойдёт дальше, как если бы отмену подтвердили. Срок считаем с подачи",

  /** On the page of the refusal. */
  dispute: (until: Day) => `Не согласны? Отказ можно оспорить до ${dayWords(until)} включительно.`,
  waiting: "Вы оспорили отказ. Когда решат и не ждут ли вашего ответа, сказано на странице жалобы.",
  toAppeal: "Жалоба на отказ",
  toOthers: "Куда ещё обратиться",

  /** Before the officer. */
  kind: "Жалоба на отказ",
  overturn: "Отменить отказ",
  overturned: "Жалобу удовлетворили: отказ отменили.",
  uphold: "Оставить отказ в силе",
  upheld: "Жалобу рассмотрели, отказ остался в силе.",
  silent: "Жалобу не рассмотрели в срок, отказ остался в силе.",
  ifSilent: "Отказ останется в силе. Жалобу можно будет подать ещё раз.",
  said: "Почему не согласны",
  told: "Что написали гражданину",
  decided: "Отказали",
  ifOverturned: "Если отменить отказ",
  nothing: "Ничего не изменится: запись уже отменена или заявка закрыта иначе",
} as const;

/** Two parts: the number of an appeal, and where the rest stands. */
export const appealedSms = (appeal: string, request: string, publicUrl: string): string =>
  `Жалоба ${numberWords(appeal)} принята. Ответ и срок: ${requestAddress(request, publicUrl)}`;

export const appealedMail = (appeal: string, request: string, publicUrl: string): Mail => ({
  subject: "Жалобу приняли",
  paragraphs: [
    `Заявка ${formatAnnulmentNumber(request)}: жалоба на отказ принята под номером ${numberWords(appeal)}.`,
    "Её рассмотрит другой сотрудник ведомства, не тот, кто отказал. Как решат, мы напишем.",
  ],
  links: [requestLink("Страница заявки", request, publicUrl)],
});
