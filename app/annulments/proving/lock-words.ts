import { wordsRefusalWords } from "~/reviews/citizen-words";
import { LONGEST_WORDS, type WordsRefusal } from "~/reviews/words-to-citizen";

/** Three codes did not fit: asking an officer to take that back, and what came of it. */
export const lockWords = {
  title: "Закрытый ввод кода",
  lift: "Открыть ввод кода",
  keep: "Отказать",
  lifted: "Просьбу приняли. Если заявка ещё ждёт кода, попросите новый.",
  kept: "Ввод кода не открыли.",
  silentLifted: "Ведомство не ответило в срок, и просьбу приняли. Если заявка ещё ждёт кода, попросите новый.",

  ifSilent: "Откроем ввод кода сами и пришлём СМС.",

  /** On the page of the closed request. */
  ask: "Попросить открыть ввод кода",
  askLead:
    "Напишите, почему код не подошёл. Сотрудник ведомства ответит за два рабочих дня, иногда за три. Заявка останется той же: срок считаем с её подачи.",
  why: "Что случилось",
  whyHint: `Например: код пришёл на старый телефон. До ${LONGEST_WORDS} знаков, без номеров документов.`,
  send: "Отправить просьбу",
  waits: "Об этой записи уже спросили в другой вашей заявке. Дождитесь ответа там",
  once: "Об этой заявке уже просили, и на просьбу ответили. Подайте новую",

  /** Before the officer. */
  said: "Что пишет гражданин",
  phone: "Телефон в записи",
  locked: "Ввод кода закрыт",
  request: "Заявка",
  requests: {
    locked: "Если откроете, придёт новый код. Срок считаем с подачи",
    other: "Решение ничего не изменит: заявка уже не ждёт кода или есть другая",
  },
} as const;

/** At the field. */
export function unlockRefusalWords(refusal: WordsRefusal | { code: "not-locked" | "once" | "waits" }): string {
  if (refusal.code === "no-words" || refusal.code === "too-long") return wordsRefusalWords(refusal);
  return refusal.code === "waits" ? lockWords.waits : lockWords.once;
}
