import type { RepresentRefusal } from "./power";
import { signatureRefusalWords } from "./sign-words";

/** Signing for somebody else, with a power of attorney. */
export const representWords = {
  /** On the page of the signature. */
  ask: "Подписываете за другого человека?",
  offer: "Я действую за другого человека",
  mismatch:
    "Сертификат выдан не тому, на кого это оформлено. Этот человек может подписать сам. Если вы действуете за него, приложите доверенность.",

  title: "Вы действуете за другого человека",
  lead: "Приложите свою подпись и доверенность. Доверенность посмотрит сотрудник ведомства.",
  free: "Заявку исполним сразу, но без подписи: ваша подпись не считается подписью того, за кого вы действуете, пока сотрудник не посмотрел доверенность.",
  required:
    "По правилам этой услуги нужна подпись того, на кого это оформлено. Пока сотрудник не посмотрел доверенность, ваша подпись её не заменит, и заявку не исполним. Этот человек может подписать сам.",
  statement: "Подпишите заявку своим сертификатом:",
  download: "текст заявки",
  p7s: "Ваша подпись",
  p7sHint: "Окончание .p7s, .sig или .p7m, до 4 МБ.",
  power: "Доверенность",
  powerHint: "PDF, до 4 МБ. Должно быть видно, кто, кому и что доверил.",
  again: "Выберите оба файла заново: браузер их не запоминает.",
  send: "Отправить подпись и доверенность",
  back: "К подписи заявки",

  /** Afterwards. */
  term: "Представитель",
  received: (who: string, at: string) => `Подпись (${who}) и доверенность получили ${at}.`,
  pending:
    "Сотрудник ещё не посмотрел доверенность, поэтому подпись пока не считается подписью того, на кого это оформлено.",
  done: "Заявка исполнена без подписи.",
  waiting:
    "Без подписи того, на кого это оформлено, заявку не исполним. Он может подписать её сам и приложить подпись здесь.",
  own: "Непохоже, что подписал другой человек: доверенность не нужна. Приложите эту подпись на прошлой странице",
  nameless: "имя не указано",
} as const;

const powerWords: Record<Extract<RepresentRefusal, { of: "power" }>["code"], string> = {
  "no-file": "Выберите файл доверенности. Если он выбран, то он пустой",
  "name-only": "Браузер прислал имя файла, а не сам файл. Откройте эту страницу в другом браузере",
  "too-large": "Доверенность больше 4 МБ. Сохраните её в меньшем размере",
  "not-pdf": "Это не PDF. Сохраните доверенность в PDF и приложите снова",
};

/** What is wrong, at the field that it is about. */
export function representErrors(refusal: RepresentRefusal, retry: (seconds: number) => string): Record<string, string> {
  if (refusal.of === "power") return { power: powerWords[refusal.code] };
  const { reason } = refusal;
  return { p7s: reason.code === "own" ? representWords.own : signatureRefusalWords(reason, retry) };
}
