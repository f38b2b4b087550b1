import type { ServiceKind } from "#db/schema";
import { counted } from "~/lib/plural";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import { codeLimitWords, tryLimitWords } from "~/ui/limits-words";
import type { CodeRefusal, ResendRefusal } from "./challenge";
import { resendWait, smsRisk, waitAdvice } from "./waiting-words";

const tries = { one: "попытка", few: "попытки", many: "попыток" };

/** The pages where a code is typed: for a request, and for a phone. */
export const codeWords = {
  step: "Шаг 3 из 3",
  title: "Введите код из СМС",
  code: "Шесть цифр",
  sentTo: (phone: string, until: string) =>
    phone
      ? { before: "Отправили на ", phone, after: `. Код действует до ${until}.` }
      : { before: `Код действует до ${until}.`, phone: "", after: "" },
  noCode: "Код сейчас не действует. Запросите новый ниже.",
  receipt: "Заявка принята",
  number: "Номер заявки",
  counts: (kind: ServiceKind) =>
    `Срок считаем с этой минуты, даже если код придёт позже. ${capital(nouns[kind].who)} пока не ${doneWord(kind, "cancel")}.`,
  where: "Где сейчас СМС",
  state: {
    queued: "Передаём её оператору.",
    sent: `Оператор её принял. Не пришла через ${resendWait}? Запросите ещё раз.`,
    failed:
      "Оператор её не принял: проверьте, что этот номер ваш и работает. Если нет, обратитесь туда, где вы это оформляли.",
    expired: "Она не ушла вовремя. Запросите новый код.",
    none: "Мы её пока не отправляли: кодов просили слишком много. Запросите код ниже. Если ещё рано, скажем, с какого часа.",
    waits: `Вы изменили просьбу, и код для неё нужен новый. Следующую СМС можно отправить только через ${resendWait}.`,
  },
  refresh: "Обновить",
  resendFrom: (time: string) => `Новую СМС можно будет запросить с ${time}.`,
  resendNote: {
    same: "Придёт тот же код: подойдёт любая из СМС.",
    new: "Придёт новый код, а прежний перестанет действовать.",
  },
  resend: "Прислать СМС ещё раз",
  notCome: "СМС так и не пришла",
  help: [
    ...waitAdvice,
    "Этого телефона больше нет? Код прийти больше никуда не может. Обратитесь с паспортом туда, где вы это оформляли.",
  ],
  waits: (until: string) =>
    `Страницу можно закрыть. Заявка ждёт до ${until}. Вернуться к ней можно с этого устройства по её адресу, а с другого через поиск по телефону.`,
  riskTitle: "Насколько надёжен код из СМС",
  risk: `${smsRisk} и подходит только к этой заявке. Если телефон не у вас, отмените запись лично, с паспортом.`,
  back: { appointment: "К записи", application: "К заявлению", ongoing: "К услуге" } satisfies Record<
    ServiceKind,
    string
  >,
} as const;

export const phoneProofWords = {
  title: "Введите код из СМС",
  lead: "Если на этот телефон есть записи, мы отправили на него СМС с кодом.",
  show: "Показать записи",
  where: `Если записи есть, СМС уже в пути. Не пришла через ${resendWait}? Запросите ещё раз.`,
  help: [
    ...waitAdvice,
    "Проверьте, на этот ли телефон оформлены записи: их мог назвать тот, кто вас записывал.",
    "Запись оформлена на почту или другой телефон? Найдите её по номеру.",
  ],
  risk: `${smsRisk}, а список закрывается сам.`,
  back: "К поиску",
} as const;

export const codeTyping = "Введите шесть цифр из СМС";

/** Why a code was not taken, at its field; what else can be done where it ran dry. */
export function codeRefusalWords(refusal: CodeRefusal, retry: (seconds: number) => string): string {
  switch (refusal.code) {
    case "wrong":
      return `Код не подошёл. ${refusal.triesLeft === 1 ? "Осталась" : "Осталось"} ${counted(refusal.triesLeft, tries)}. Потом ввод закроется`;
    case "dead":
      return "Этот код больше не действует. Запросите новый";
    case "replaced":
      return "Это код из прошлой СМС, он больше не действует. Введите код из последней. Попытку мы не засчитали";
    case "locked":
      return "Три кода не подошли, больше ввести нельзя";
    case "limited":
      return tryLimitWords(retry(refusal.retryAfter));
    case "not-found":
      return "Не нашли эту заявку. Начните с поиска на главной";
  }
}

export function resendRefusalWords(
  refusal: ResendRefusal,
  time: (at: Date) => string,
  retry: (seconds: number) => string,
  at: "request" | "phone" = "request",
): string {
  switch (refusal.code) {
    case "too-soon":
      return `СМС уже в пути. Ещё одну можно запросить с ${time(refusal.at)}`;
    case "limited":
      return codeLimitWords(refusal.by, retry(refusal.retryAfter), at);
    case "spent":
      return "Больше кодов для этой заявки не будет: попытки закончились";
    case "not-found":
      return "Этой заявке код уже не нужен";
  }
}
