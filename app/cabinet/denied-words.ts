import type { ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { DenialReason } from "~/rules/denial";

/** The page of a request that was not granted. */
export const deniedWords = {
  title: "В отмене отказали",
  lead: (kind: ServiceKind, title: string, when: string | null, past: boolean) =>
    `«${title}»${when ? `, ${when}` : ""}: ${nouns[kind].who} не ${doneWord(kind, "cancel")}${past ? "" : `, ${nouns[kind].it} остаётся в силе`}.`,
  /** Once its record was cancelled after all. */
  over: (kind: ServiceKind, title: string, when: string) =>
    `«${title}»: тогда в отмене отказали, а ${when} ${nouns[kind].what} отменили. Этот отказ больше не действует.`,
  overturned: (title: string, when: string) =>
    `«${title}»: в отмене отказали, но ${when} этот отказ отменили по жалобе. Он больше не действует.`,
  check: (address: string) => ({
    before: "По этому номеру любой проверит отказ на ",
    address,
    after: ". Или наведите на код камеру любого телефона. Причины, имени и слов ведомства там нет.",
  }),
  why: "Почему отказали",
  what: "Что можно сделать",
  back: "К отказу",
  record: (kind: ServiceKind) => `Открыть ${nouns[kind].what}`,
} as const;

/** What to do once the hour of an appointment has come, whatever the reason: nothing can be filed of it any more. */
export const pastStep =
  "Назначенное время прошло, отменить запись уже нельзя. Не пришли? Спросите ведомство, как быть.";

/** What to do now, by the reason. */
export const deniedSteps: Readonly<Record<DenialReason, (kind: ServiceKind) => string>> = {
  late: (kind) =>
    kind === "appointment"
      ? "Не сможете прийти? Предупредите ведомство: ваше время достанется другому."
      : `Всё ещё не нужно? Спросите ведомство, как закончить ${nouns[kind].what}.`,
  "incomplete-data": () => "Соберите недостающее и подайте новую заявку, если срок не вышел.",
  "in-execution": (kind) =>
    `Дождитесь, пока ведомство закончит, или спросите ${kind === "ongoing" ? "его, как остановить услугу" : "его, как быть"}.`,
  debt: () => "Оплатите долг. Когда ведомство передаст сюда, что долга нет, подайте новую заявку.",
  law: (kind) => `${capital(nouns[kind].what)} здесь отменить нельзя. Спросите ведомство, что можно сделать.`,
  technical: () => "Подайте новую заявку, когда причина пройдёт. Срок тогда считаем с неё.",
};
