import type { ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";

/** The page of a request that was not granted. */
export const deniedWords = {
  lead: (kind: ServiceKind, title: string, when: string | null) =>
    `«${title}»${when ? `, ${when}` : ""}: ${nouns[kind].who} не ${doneWord(kind, "cancel")}, ${nouns[kind].it} остаётся в силе.`,
  closed: (kind: ServiceKind) => ({
    title: "В отмене отказали",
    lead: `${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, ${nouns[kind].it} остаётся в силе.`,
    steps: [`Не согласны? Обратитесь ${nouns[kind].place} и назовите номер заявки.`],
  }),
} as const;
