import type { ServiceKind } from "#db/schema";
import { nouns } from "~/records/kinds-words";
import type { Refusal } from "~/rules/rule";

/** The page of a request whose record has changed since. */
export const changedWords = {
  title: (kind: ServiceKind) => `${capital(nouns[kind].who)} изменил${nouns[kind].ending === "а" ? "ась" : "ось"}`,
  lead: (number: string, filed: string) =>
    `Заявка ${number} принята ${filed}, и срок считаем с этого времени. Но с тех пор ведомство изменило данные, а код подтверждал прежние.`,
  dead: "Прежний код больше не подойдёт. Пока вы не введёте новый, ничего не отменим.",
  submit: (deed: string) => `${deed} с этими данными`,
  submitNote: "Пришлём новый код.",
  nothing: "Ничего не отменять",
  toRecord: "Посмотреть, как сейчас",
  refused: "Теперь отменить на сайте нельзя.",
  again: "Пока вы читали эту страницу, данные изменились ещё раз. Проверьте и решите снова",
} as const;

/** Why a request could not be carried out, when it came to that. */
export const closedRefusalWords = (refusal: Refusal, why: string): string =>
  refusal === "already-annulled"
    ? "Пока заявка ждала, всё уже отменили другой заявкой."
    : `Пока заявка ждала, данные изменились. ${why}`;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
