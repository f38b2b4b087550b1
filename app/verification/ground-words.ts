import { byKind, type NoticeFacts } from "~/notices/notice";

type Ground = NoticeFacts["ground"];

/** Which rules, in words. */
const bySet = ({ ruleSetVersion }: Ground): string => `правила отмены, редакция ${ruleSetVersion}`;

/**
 * Why it came to what a notice says, as far as anybody may know: of a cancelling whether it came in time, but neither what was
 * asked of its holder nor what that cost; of a refusal that there is a reason.
 */
export const groundSaid = (facts: NoticeFacts): string =>
  byKind(facts, {
    annulment: ({ ground }) => `${firstOf(ground)}: ${bySet(ground)}`,
    restoration: wholeOf,
    move: wholeOf,
    withdrawal: ({ ground }) => ground.source.replace(/\.$/, ""),
    refusal: ({ ground }) => `Отмену решает ведомство: ${bySet(ground)}. Причину отказа знает тот, кто подавал заявку`,
  });

const wholeOf = ({ ground }: NoticeFacts): string => `${ground.source}: ${bySet(ground)}`;

/** The sentence about the term: what was asked besides comes after it. */
const firstOf = ({ source }: Ground): string => source.split(". ", 1)[0]!;
