import type { AnnulmentMode, RecordStatus } from "#db/schema";
import {
  type HeldRequest,
  isWaiting,
  nextStep,
  pathOf,
  restorePath,
  type WaitingStep,
  waitsUntil,
} from "~/annulments/annulment";
import { type CitizenRecord, finishedStatuses } from "~/records/record";
import type { Decision, Refusal } from "~/rules/rule";

/** What cancelling comes to now and later. */
type OpenTerms = Pick<Decision, "feeKopecks" | "laterFeeKopecks" | "asks" | "laterAsks">;

/** Where a record stands for the citizen. `href` is where they go on with it. */
export type Standing =
  /** Can be cancelled; before `until`, or null where there is no deadline. For a fee, now or from then on. */
  | ({ is: "open"; until: Date | null } & OpenTerms)
  /** A request is filed and waits; `until`: null where an officer decides when that is over; `inPerson`: for its holder, there. */
  | { is: "waiting"; for: WaitingStep; until: Date | null; inPerson: boolean; href: string }
  /** Cancelled or annulled here; `href` is null when it was not they who did it. */
  | {
      is: "cancelled";
      at: Date;
      mode: AnnulmentMode;
      restorableUntil: Date | null;
      href: string | null;
      /** Where it is restored, as long as it can be. */
      restore: string | null;
    }
  /** The agency has finished with it, or its time is over. */
  | { is: "over"; why: RecordStatus | "past" }
  | { is: "refused"; because: Refusal; until: Date | null };

/** Pure: what a list says of a record. A request that is filed counts from its filing, so it goes before the rules. */
export function standingOf(
  record: Pick<CitizenRecord, "status" | "startsAt" | "annulledAt">,
  decision: Pick<Decision, "allowed" | "refusal" | "deadlineAt"> & OpenTerms,
  annulment: HeldRequest | undefined,
  now: Date,
): Standing {
  if (record.annulledAt) return cancelled(record.annulledAt, annulment, now);
  const step = annulment && nextStep(annulment, now);
  if (annulment && step && isWaiting(step)) {
    const until = step === "obliged" ? annulment.obligedUntil : waitsUntil(annulment);
    const inPerson = step === "obliged" && annulment.decision.asks?.kind === "visit";
    return { is: "waiting", for: step, until, inPerson, href: pathOf(step, annulment.number) };
  }
  const until = decision.deadlineAt === null ? null : new Date(decision.deadlineAt);
  const { feeKopecks, laterFeeKopecks, asks, laterAsks } = decision;
  if (decision.allowed)
    return {
      ...{ is: "open", until },
      ...(feeKopecks !== undefined && { feeKopecks }),
      ...(laterFeeKopecks !== undefined && { laterFeeKopecks }),
      ...(asks && { asks }),
      ...(laterAsks && { laterAsks }),
    };
  if (finishedStatuses.includes(record.status)) return { is: "over", why: record.status };
  if (record.startsAt && record.startsAt <= now) return { is: "over", why: "past" };
  return { is: "refused", because: decision.refusal ?? "status", until };
}

function cancelled(at: Date, annulment: HeldRequest | undefined, now: Date): Standing {
  if (!annulment?.finishedAt)
    return { is: "cancelled", at, mode: "cancel", restorableUntil: null, href: null, restore: null };
  const { mode, restorableUntil, number } = annulment;
  const isRestorable = restorableUntil !== null && now < restorableUntil;
  return {
    is: "cancelled",
    at,
    mode,
    restorableUntil: isRestorable ? restorableUntil : null,
    href: pathOf("finished", number),
    restore: isRestorable ? restorePath(number) : null,
  };
}
