import { uploadRefusalWords } from "~/attachments/words";
import { counted } from "~/lib/plural";
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
  free: "Заявка пойдёт дальше без подписи. Доверенность сотрудник посмотрит потом и ответит, но на заявку это уже не повлияет.",
  required: (days: number) =>
    `По правилам этой услуги нужна подпись того, на кого это оформлено. Сотрудник посмотрит доверенность за ${counted(days, { one: "рабочий день", few: "рабочих дня", many: "рабочих дней" })}, иногда дольше. Если примет, заявка пойдёт дальше с вашей подписью, а срок посчитаем с подачи. Этот человек может подписать и сам.`,
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
  done: "Заявка исполнена без подписи.",
  waiting:
    "Пока доверенность не приняли, заявку не исполним. Тот, на кого это оформлено, может и сам подписать её и приложить подпись здесь.",
  own: "Непохоже, что подписал другой человек: доверенность не нужна. Приложите эту подпись на прошлой странице",
  nameless: "имя не указано",
} as const;

/** What is wrong, at the field that it is about. */
export function representErrors(refusal: RepresentRefusal, retry: (seconds: number) => string): Record<string, string> {
  if (refusal.of === "power") return { power: uploadRefusalWords(refusal.reason, retry) };
  const { reason } = refusal;
  return { p7s: reason.code === "own" ? representWords.own : signatureRefusalWords(reason, retry) };
}
