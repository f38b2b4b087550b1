import { done, type Outcome, refuse } from "~/lib/outcome";
import { addDays } from "~/lib/zoned";
import { CODE_TRIES } from "~/proofs/challenge";
import { type AgencyAnswer, isGone } from "~/records/answer";
import type { Shown } from "~/records/shown";
import { type Annulment, waitsUntil } from "../annulment";

/** A citizen's wish to have back what was cancelled. */
export interface Restoration {
  annulmentId: string;
  /** Grows with every wish about the same request. */
  revision: number;
  /** When they will come; null where there is no hour. */
  startsAt: Date | null;
  filedAt: Date;
  /** As its holder agreed to; null where that was not kept yet. */
  shown: Shown | null;
  /** The last word of the agency that its page told; null where there was none. */
  answerId: number | null;
}

/** Why nothing is restored. "not-open": it is not cancelled, or not any more. "gone": its agency has ended it itself. */
export type RestoreRefusal =
  | { code: "not-open" }
  | { code: "final" }
  | { code: "too-late"; until: Date }
  | { code: "gone" };

/**
 * Until when what is cancelled at `at` can be restored: so many days later by the calendar of the office, at the same
 * time by its clock. Before that instant, not at it.
 */
export const restorableUntil = (at: Date, days: number, zone: string): Date => addDays(at, days, zone);

/**
 * Pure: whether a request's effect can be taken back by a wish that was filed at `filedAt`. Why by that moment: `annulments/decisions.md`, 2.
 * @param answer what its agency has said since; where that waits for nobody, nobody can be promised to be waited for
 */
export function judgeRestoring(
  annulment: Pick<Annulment, "mode" | "finishedAt" | "restorableUntil" | "restoredAt">,
  filedAt: Date,
  answer?: Pick<AgencyAnswer, "sameHolder" | "said">,
): Outcome<null, RestoreRefusal> {
  const { mode, finishedAt, restorableUntil: until, restoredAt } = annulment;
  if (!finishedAt || restoredAt) return refuse({ code: "not-open" });
  if (mode === "annul" || !until) return refuse({ code: "final" });
  if (filedAt >= until) return refuse({ code: "too-late", until });
  return answer && isGone(answer) ? refuse({ code: "gone" }) : done(null);
}

/** Whether a wish still waits for its code: a day at most, and not after three wrong ones. */
export const isWaiting = (wish: Restoration, tries: number, now: Date): boolean =>
  tries < CODE_TRIES && now < waitsUntil(wish);
