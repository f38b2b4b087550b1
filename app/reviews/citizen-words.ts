import type { ApplicationKind, RequestKind } from "#db/schema";
import { LONGEST_WORDS, type WordsRefusal } from "./words-to-citizen";

/** What a citizen reads about something that waits for an officer, or did. */
export const reviewWords = {
  title: "Что смотрит ведомство",
  looks: {
    power: "Доверенность смотрит сотрудник ведомства",
    lock: "Просьбу открыть ввод кода смотрит сотрудник ведомства",
    objection: "Возражение ведомства рассматривают",
    ruling: "Отмену решает сотрудник ведомства",
    visit: "Ведомство ждёт, что вы придёте",
    appeal: "Жалобу рассматривает ведомство",
    application: "Заявление рассматривает ведомство",
  } satisfies Record<RequestKind | ApplicationKind, string>,
  looked: {
    power: "Доверенность рассмотрели",
    lock: "Просьбу открыть ввод кода рассмотрели",
    objection: "Возражение ведомства рассмотрели",
    ruling: "Сотрудник ведомства решил об отмене",
    visit: "Личное подтверждение",
    appeal: "Жалобу рассмотрели",
    application: "Заявление рассмотрели",
  } satisfies Record<RequestKind | ApplicationKind, string>,
  who: "Кто решает",
  whoDecided: "Кто решил",
  nobody: "Никто: срок прошёл",
  since: (kind: RequestKind | ApplicationKind) => (kind === "visit" ? "Ждёт с" : "Смотрит с"),
  until: (kind: RequestKind | ApplicationKind) => (kind === "visit" ? "Прийти до" : "Решит до"),
  endOf: (day: string, zone: string) => `конца дня ${day} ${zone}`,
  silence: (kind: RequestKind | ApplicationKind) => (kind === "visit" ? "Если не прийти" : "Если не решит в срок"),
  longer: "Почему дольше",
  said: "Что вы написали",
  asks: "Ведомство спрашивает",
  answered: "Что вы ответили",
  filesOnly: "Файлы ниже",
  decision: "Решение",
  when: "Когда",
  words: "Что пишет ведомство",
  answer: "Ваш ответ",
  answerHint: `До ${LONGEST_WORDS} знаков. Ответ и файлы увидит только сотрудник ведомства.`,
  toAnswer: "Ответить ведомству",
  send: "Отправить ответ",
  back: "К заявке",
  lead: (number: string) => `Заявка ${number}.`,
  nothing: "По этой заявке ведомство сейчас ничего не смотрит.",
  notAsked: "На этот вопрос уже ответили, или решение принято. Вот как обстоит дело сейчас",
} as const;

/** At the field. */
export function wordsRefusalWords(refusal: WordsRefusal): string {
  return refusal.code === "no-words"
    ? "Напишите хотя бы несколько слов"
    : `Получилось длиннее ${LONGEST_WORDS} знаков. Сократите`;
}
