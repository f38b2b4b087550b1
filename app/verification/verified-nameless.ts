import { maskRecordNumber } from "~/identity/record-number";
import type { AppealFacts, ResolutionFacts } from "~/notices/appeal";
import type { DecisionFacts } from "~/notices/decision";
import type { ErasureFacts } from "~/notices/erasure";
import { byNameless, type NamelessFacts } from "~/notices/nameless";
import type { ReceiptFacts, RefundFacts } from "~/notices/receipt";
import type { Verified, Withdrawn } from "./verified";

/** What anybody may know of a certificate of erasure: all that it says, for it names nobody. It is never withdrawn. */
export interface VerifiedErasure extends Omit<ErasureFacts, "version"> {
  verdict: "in-force";
}

/** Of what was received it is never withdrawn; `resolvedBy`: the number of the notice of what came of it, null before. */
export interface VerifiedAppeal extends Omit<AppealFacts, "version"> {
  verdict: "in-force";
  resolvedBy: string | null;
}

/** All but what the agency wrote, where a person may stand. It holds no more where a later appeal was decided otherwise. */
export interface VerifiedResolution extends Omit<ResolutionFacts, "version" | "words"> {
  verdict: "in-force" | "overturned";
  withdrawn: Verified["withdrawn"];
}

/** "returned": what was paid was given back, by the receipt that stands instead. */
export interface VerifiedReceipt extends Omit<ReceiptFacts, "version"> {
  verdict: "in-force" | "returned";
  withdrawn: Verified["withdrawn"];
}

/** It is never withdrawn. */
export interface VerifiedRefund extends Omit<RefundFacts, "version"> {
  verdict: "in-force";
}

/** All but what the agency wrote, where a person may stand; the number of its record is masked. It holds no more once an appeal is granted. */
export interface VerifiedDecision extends Omit<DecisionFacts, "version" | "words"> {
  verdict: "in-force" | "overturned";
  withdrawn: Verified["withdrawn"];
}

export type VerifiedNameless =
  | VerifiedErasure
  | VerifiedAppeal
  | VerifiedResolution
  | VerifiedReceipt
  | VerifiedRefund
  | VerifiedDecision;

/** The public part of what names nobody; `resolvedBy`: of an appeal. */
export const namelessOf = (
  facts: NamelessFacts,
  { withdrawn, resolvedBy }: { withdrawn: Withdrawn | null; resolvedBy: string | null },
): VerifiedNameless =>
  byNameless<VerifiedNameless, NamelessFacts>(facts, {
    erase: ({ version: _, ...said }) => ({ verdict: "in-force", ...said }),
    appeal: ({ version: _, ...said }) => ({ verdict: "in-force", resolvedBy, ...said }),
    resolve: ({ version: _, words: __, ...said }) => ({
      verdict: withdrawn ? "overturned" : "in-force",
      withdrawn: withdrawn && { at: withdrawn.at.toISOString(), by: withdrawn.by },
      ...said,
    }),
    pay: ({ version: _, ...said }) => ({
      verdict: withdrawn ? "returned" : "in-force",
      withdrawn: withdrawn && { at: withdrawn.at.toISOString(), by: withdrawn.by },
      ...said,
    }),
    refund: ({ version: _, ...said }) => ({ verdict: "in-force", ...said }),
    decide: ({ version: _, words: __, application: { number, title }, ...said }) => ({
      verdict: withdrawn ? "overturned" : "in-force",
      withdrawn: withdrawn && { at: withdrawn.at.toISOString(), by: withdrawn.by },
      ...said,
      application: { number: maskRecordNumber(number), title },
    }),
  });
