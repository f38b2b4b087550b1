import type { MessageState, ServiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { counted } from "~/lib/plural";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import { type CodeFor, codeLimitWords, tryLimitWords } from "~/ui/limits-words";
import type { CodeRefusal, ResendRefusal } from "./challenge";
import { mailAdvice, resendWait, riskBy, waitAdvice } from "./waiting-words";

const tries = { one: "попытка", few: "попытки", many: "попыток" };

/** When a message left, was taken, and arrived, written out; null: it has not. */
type Times = Record<"left" | "taken" | "settled", string | null>;

/** What is said of a code by the way it comes. */
const byWay = {
  sms: {
    title: "Введите код из СМС",
    where: "Где сейчас СМС",
    state: {
      queued: "Передаём её оператору.",
      sent: `Оператор её принял. Не пришла через ${resendWait}? Запросите ещё раз.`,
      delivered: "Она на телефоне.",
      undelivered: "Телефон её не получил: он выключен, вне сети или номер не работает. Запросите ещё раз.",
      unknown: `Не знаем, ушла ли она: оператор не ответил. Подождите ${resendWait} и запросите ещё раз.`,
      failed:
        "Оператор её не принял: проверьте, что этот номер ваш и работает. Если нет, обратитесь туда, где вы это оформляли.",
      expired: "Она не ушла вовремя. Запросите новый код.",
      none: "Мы её пока не отправляли. Запросите код ниже. Если ещё рано, скажем, с какого часа.",
      waits: `Вы изменили просьбу, и код для неё нужен новый. Следующую СМС можно отправить только через ${resendWait}.`,
    },
    taken: "оператор принял",
    name: "СМС",
    ends: {
      queued: "ещё не ушла",
      sent: "о доставке не сообщил",
      delivered: "доставили",
      undelivered: "телефон не получил",
      unknown: "не знаем, ушла ли",
      failed: "оператор не принял",
      expired: "не ушла вовремя",
    },
    resendFrom: (time: string) => `Новую СМС можно будет запросить с ${time}.`,
    resendNote: {
      same: "Придёт тот же код: подойдёт любая из СМС.",
      new: "Придёт новый код, а прежний перестанет действовать.",
    },
    resend: "Прислать СМС ещё раз",
    notCome: "СМС так и не пришла",
    help: (others: boolean) => [
      ...waitAdvice,
      others
        ? "Этого телефона больше нет? Код можно получить и на почту: как, сказано выше."
        : "Этого телефона больше нет? Код прийти больше никуда не может. Обратитесь с паспортом туда, где вы это оформляли.",
    ],
    riskTitle: "Насколько надёжен код из СМС",
    risk: `${riskBy.sms} и подходит только к этой заявке. Если телефон не у вас, отмените запись лично, с паспортом.`,
  },
  email: {
    title: "Введите код из письма",
    where: "Где сейчас письмо",
    state: {
      queued: "Передаём его почтовой службе.",
      sent: `Почтовая служба его приняла. Не пришло через ${resendWait}? Посмотрите в папке «Спам» и запросите ещё раз.`,
      delivered: "Оно в почтовом ящике. Не видите его? Посмотрите в папке «Спам».",
      undelivered: "Почтовый ящик его не принял: он переполнен или такого адреса больше нет.",
      unknown: `Не знаем, ушло ли оно: почтовая служба не ответила. Подождите ${resendWait} и запросите ещё раз.`,
      failed:
        "Почтовая служба его не приняла: проверьте, что этот адрес ваш и работает. Если нет, обратитесь туда, где вы это оформляли.",
      expired: "Оно не ушло вовремя. Запросите новый код.",
      none: "Мы его пока не отправляли. Запросите код ниже. Если ещё рано, скажем, с какого часа.",
      waits: `Вы изменили просьбу, и код для неё нужен новый. Следующее письмо можно отправить только через ${resendWait}.`,
    },
    taken: "почтовая служба приняла",
    name: "Письмо",
    ends: {
      queued: "ещё не ушло",
      sent: "о доставке не сообщила",
      delivered: "доставили",
      undelivered: "почтовый ящик не принял",
      unknown: "не знаем, ушло ли",
      failed: "почтовая служба не приняла",
      expired: "не ушло вовремя",
    },
    resendFrom: (time: string) => `Новое письмо можно будет запросить с ${time}.`,
    resendNote: {
      same: "Придёт тот же код: подойдёт любое из писем.",
      new: "Придёт новый код, а прежний перестанет действовать.",
    },
    resend: "Прислать письмо ещё раз",
    notCome: "Письмо так и не пришло",
    help: (others: boolean) => [
      ...mailAdvice,
      others
        ? "Этим ящиком вы больше не пользуетесь? Код можно получить и в СМС: как, сказано выше."
        : "Этим ящиком вы больше не пользуетесь? Код прийти больше никуда не может. Обратитесь с паспортом туда, где вы это оформляли.",
    ],
    riskTitle: "Насколько надёжен код из письма",
    risk: `${riskBy.email} и подходит только к этой заявке. Если почтой пользуетесь не только вы, отмените запись лично, с паспортом.`,
  },
} as const;

/** The pages where a code is typed: for a request, and for a phone. */
export const codeWords = {
  step: "Шаг 3 из 3",
  by: byWay,
  code: "Шесть цифр",
  sentTo: (to: string, until: string) =>
    to
      ? { before: "Отправили на ", to, after: `. Код действует до ${until}.` }
      : { before: `Код действует до ${until}.`, to: "", after: "" },
  noCode: "Код сейчас не действует. Запросите новый ниже.",
  receipt: "Заявка принята",
  number: "Номер заявки",
  counts: (kind: ServiceKind) =>
    `Срок считаем с этой минуты, даже если код придёт позже. ${capital(nouns[kind].who)} пока не ${doneWord(kind, "cancel")}.`,
  /** Отправили в 14:02, оператор принял в 14:02, доставили в 14:03 по Москве. */
  ladder: (channel: Channel, { left, taken, settled }: Times) =>
    [left && `Отправили в ${left}`, taken && `${byWay[channel].taken} в ${taken}`, settled && `доставили в ${settled}`]
      .filter(Boolean)
      .join(", "),
  /** СМС в 14:02: оператор принял в 14:02, о доставке не сообщил. */
  tried: (channel: Channel, state: MessageState, { left, taken, settled }: Times) => {
    const { name, taken: by, ends } = byWay[channel];
    const end = settled ? `доставили в ${settled}` : ends[state];
    return `${name} в ${left}: ${[taken && `${by} в ${taken}`, end].filter(Boolean).join(", ")}`;
  },
  triedTitle: "Что уже отправляли",
  inAccount: "Подтвердить входом, без кода",
  confirm: "Подтвердите заявку",
  notAsked: "Код не отправляли: хватит вашего входа. Хотите подтвердить кодом? Запросите его ниже.",
  next: (until: string, to: string) => `Не придёт до ${until}: пришлём код на ${to}.`,
  nextNow: (to: string) => `Отправляем код на ${to}: обновите страницу.`,
  refresh: "Обновить",
  other: (to: string) => `Прислать код на ${to}`,
  otherLater: (to: string) => `Тогда же код можно будет получить на ${to}.`,
  /** `hasPhone`: requests are listed for whoever has proven a phone, and for nobody else. */
  waits: (until: string, hasPhone: boolean) =>
    `Страницу можно закрыть. Заявка ждёт до ${until}. Вернуться к ней можно с этого устройства по её адресу${hasPhone ? ", а с другого через поиск по телефону" : ""}.`,
  messages: "Всё, что присылали по этой заявке",
  bySms: (shortNumber: string, kind: ServiceKind) =>
    `Нет интернета? Отмените по СМС: с телефона, на который оформлен${nouns[kind].ending} ${nouns[kind].who}, отправьте на ${shortNumber} слово ОТМЕНА и номер ${nouns[kind].of}.`,
  back: { appointment: "К записи", application: "К заявлению", ongoing: "К услуге" } satisfies Record<
    ServiceKind,
    string
  >,
} as const;

export const codeTyping = "Введите шесть цифр кода";

/** Why a code was not taken, at its field; what else can be done where it ran dry. */
export function codeRefusalWords(refusal: CodeRefusal, retry: (seconds: number) => string): string {
  switch (refusal.code) {
    case "wrong":
      return `Код не подошёл. ${refusal.triesLeft === 1 ? "Осталась" : "Осталось"} ${counted(refusal.triesLeft, tries)}. Потом ввод закроется`;
    case "dead":
      return "Этот код больше не действует. Запросите новый";
    case "replaced":
      return "Это прежний код, он больше не действует. Введите код из последнего сообщения. Попытку мы не засчитали";
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
  at: CodeFor = "request",
): string {
  switch (refusal.code) {
    case "too-soon":
      return `Код уже в пути. Ещё раз его можно запросить с ${time(refusal.at)}`;
    case "limited":
      return codeLimitWords(refusal.by, retry(refusal.retryAfter), at);
    case "spent":
      return at === "request"
        ? "Больше кодов для этой заявки не будет: попытки закончились"
        : "Попытки закончились. Начните заново";
    case "not-found":
      return at === "request" ? "Этой заявке код уже не нужен" : "Этот код уже не нужен";
  }
}
