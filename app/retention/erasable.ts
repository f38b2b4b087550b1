import { type Annulment, isWaiting, nextStep, waitsUntil } from "~/annulments/annulment";

/** Why nothing is erased from a request yet, and until when at the latest; null: that is for somebody to decide. */
export interface ErasureBar {
  /** "waiting": it is not carried out; "review": an officer looks at something of it; "restorable": it can still be taken back. */
  code: "waiting" | "review" | "restorable";
  until: Date | null;
}

type Asked = Parameters<typeof nextStep>[0] & Pick<Annulment, "obligedUntil" | "reviewUntil">;

/**
 * Pure: as long as somebody may need what it holds, it stays; else its holder may have their data erased.
 * @param reviewedBy the last moment of the term of an officer who looks at something of it; null: nobody does
 * @returns null where nothing is in the way
 */
export function whyNotErasable(request: Asked, reviewedBy: Date | null, now: Date): ErasureBar | null {
  const step = nextStep(request, now);
  if (isWaiting(step)) {
    const until = step === "obliged" ? request.obligedUntil : waitsUntil(request);
    return { code: "waiting", until: step === "finish" ? null : until };
  }
  if (reviewedBy) return { code: "review", until: reviewedBy };
  const { restorableUntil: until } = request;
  return step === "finished" && until && now < until ? { code: "restorable", until } : null;
}

/** What becomes of our copy of the agency's record: it goes at once, from a moment on, or stays as long as others need it. */
export type CopyFate = { is: "gone" } | { is: "later"; from: Date } | { is: "kept" };

/**
 * Pure: a record that is in force still is kept for its holder to find, and one about which another request says whose it is.
 * @param countedUntil until when rules may count that it was cancelled; null: it was not, or not by this request
 */
export function copyFate(countedUntil: Date | null, hasOthers: boolean, now: Date): CopyFate {
  if (!countedUntil || hasOthers) return { is: "kept" };
  return countedUntil <= now ? { is: "gone" } : { is: "later", from: countedUntil };
}
