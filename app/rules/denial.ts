/**
 * Why a body does not grant a request, as S0 enumerates it (`Refusal` is what rules say before there is one). Stands in notices
 * and in the journal: never reused for another meaning.
 */
export const denialReasons = ["late", "incomplete-data", "in-execution", "debt", "law", "technical"] as const;
export type DenialReason = (typeof denialReasons)[number];
