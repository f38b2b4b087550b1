import { objectionNames } from "~/agencies/answer-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import { elsewhereWords } from "~/notices/appeal-words";
import type { DecisionFacts } from "~/notices/decision";
import type { RefusalFacts, WithdrawalFacts } from "~/notices/notice";
import { linkTo } from "~/reviews/mail-words";
import type { Reviewed } from "~/reviews/reviewed-words";
import { typedAddress } from "~/reviews/sms-words";
import { LONGEST_WORDS } from "~/reviews/words-to-citizen";
import { denialNames } from "~/rules/denial-words";

/** 5107-3826. */
export const numberWords = (number: string): string => formatAnnulmentNumber(number);

/** Why it was decided so; of an application what the officer wrote, empty once that is erased. */
export function becauseWords(facts: RefusalFacts | WithdrawalFacts | DecisionFacts): string {
  if (facts.mode === "decide") return facts.words ?? "";
  return facts.mode === "deny"
    ? denialNames[facts.denial.reason]
    : `Ведомство возразило: ${objectionNames[facts.objection]}`;
}

/** What is disputed: by the mode of its notice. */
type Disputed = (RefusalFacts | WithdrawalFacts | DecisionFacts)["mode"];

/** Disputing a decision: before the citizen, and before the officer. */
export const appealWords = {
  title: "Оспорить решение",
  filedTitle: "Жалоба на решение",
  lead: (number: string, mode: Disputed) =>
    `Заявка ${formatAnnulmentNumber(number)}: ${{ deny: "в отмене отказали", withdraw: "отмену отозвали", decide: "отказали" }[mode]}.`,
  leadOf: (number: string) => `Заявление ${number}: ведомство отказало.`,
  back: "К заявке",
  backToApplication: "К заявлению",
  notice: "Уведомление о решении",
  why: "Почему решили так",
  until: "Оспорить можно до",
  endOf: (day: Day, zone: string) => `конца дня ${dayWords(day)} ${zone}`,
  number: "Номер жалобы",
  receipt: "Уведомление о приёме",
  resolution: "Уведомление о решении",
  pdf: (what: string) => `${what}, PDF`,
  filed: "Подана",
  how: "Жалобу рассмотрит другой сотрудник ведомства, не тот, кто решил. На это есть пять рабочих дней. Если понадобится больше, мы напишем почему. Не решат в срок: решение останется в силе, и жалобу можно подать ещё раз.",
  reason: "Почему вы не согласны",
  reasonHint: `Что ведомство не учло. До ${LONGEST_WORDS} знаков, без номеров документов.`,
  files: "Документы, если есть",
  send: "Подать жалобу",
  again: "Подать жалобу ещё раз",
  againLead: (until: Day) =>
    `Есть новые доводы или документы? До ${dayWords(until)} включительно жалобу можно подать ещё раз.`,
  next: "Что дальше",
  elsewhere: elsewhereWords,
  over: (until: Day) => `Оспорить решение здесь можно было до ${dayWords(until)} включительно.`,
  follows: {
    deny: "Заявка пошла дальше, как если бы отмену подтвердили сразу. Что с ней теперь, сказано на её странице.",
    withdraw: "Отмена снова действует. Что с заявкой теперь, сказано на её странице.",
    decide: "Заявление рассмотрят заново, с полным сроком. Что с ним теперь, сказано на его странице.",
  },
  settled: "Это решение больше не действует, оспаривать здесь уже нечего.",
  waits: "Как решат, мы напишем. Делать ничего не нужно.",
  comesTo: (mode: Disputed, isSomething: boolean) =>
    isSomething
      ? {
          deny: "Заявка пойдёт дальше, как если бы отмену подтвердили. Срок считаем с подачи",
          withdraw: "Запись снова будет отменена, и уведомление об отмене снова будет действовать",
          decide: "Заявление вернётся в очередь с полным сроком. Решит не тот, кто отказал",
        }[mode]
      : "Ничего не изменится: с тех пор всё уже решилось иначе",

  /** On the page of the decision. */
  dispute: (until: Day) => `Не согласны? Решение можно оспорить до ${dayWords(until)} включительно.`,
  waiting: "Вы оспорили решение. Когда решат и не ждут ли вашего ответа, сказано на странице жалобы.",
  toAppeal: "Жалоба на решение",
  toOthers: "Куда ещё обратиться",

  /** Before the officer. */
  kind: "Жалоба на решение",
  overturn: "Отменить решение",
  overturned: "Жалобу удовлетворили: решение отменили.",
  uphold: "Оставить решение в силе",
  upheld: "Жалобу рассмотрели, решение осталось в силе.",
  silent: "Жалобу не рассмотрели в срок, решение осталось в силе.",
  ifSilent: "Решение останется в силе. Жалобу можно будет подать ещё раз.",
  said: "Почему не согласны",
  told: "Что написали гражданину",
  decided: "Решили",
  ifOverturned: "Если отменить решение",
} as const;

/** Two parts: the number of an appeal, and where the rest stands. */
export const appealedSms = (appeal: string, { path }: Reviewed, publicUrl: string): string =>
  `Жалоба ${numberWords(appeal)} принята. Ответ и срок: ${typedAddress(path, publicUrl)}`;

export const appealedMail = (appeal: string, of: Reviewed, publicUrl: string): Mail => ({
  subject: "Жалобу приняли",
  paragraphs: [
    `${of.name}: жалоба принята под номером ${numberWords(appeal)}.`,
    "Её рассмотрит другой сотрудник ведомства, не тот, кто решил. Как решат, мы напишем.",
  ],
  links: [linkTo(of.page, of, publicUrl)],
});
