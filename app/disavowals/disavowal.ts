import { type Annulment, isWaiting, nextStep } from "~/annulments/annulment";
import { judgeRestoring, type RestoreRefusal } from "~/annulments/restoring/restoration";
import { isWaiting as isHourWaiting, type Rebooking } from "~/places/rebooking";
import type { AgencyAnswer } from "~/records/answer";

/**
 * What can be done about a request by whoever got a message about it and says that it was not theirs. "waits": it is stopped;
 * "restorable": what it cancelled can be had back; "late", "final" and "gone": not any more, never, or not from an agency that has
 * ended it itself; "again": it was had back, and is cancelled once more; then nothing is left to do: "restored", "stopped" by such a
 * link before, "nothing" came of it.
 */
export type Remedy = "waits" | "restorable" | "late" | "final" | "gone" | "again" | "restored" | "stopped" | "nothing";

/** The same of one for another hour: "asked" waits, "halted" was stopped by such a link, "unchanged": nothing came of it. */
export type HourRemedy = "asked" | "halted" | "moved" | "booked" | "unchanged";

export function remedyForHour(rebooking: Rebooking, tries: number, now: Date): HourRemedy {
  if (rebooking.disavowedAt) return "halted";
  if (rebooking.finishedAt) return rebooking.kind === "move" ? "moved" : "booked";
  return isHourWaiting(rebooking, tries, now) ? "asked" : "unchanged";
}

/** @param answer what its agency has said since */
export function remedyFor(
  annulment: Annulment,
  record: { annulledAt: Date | null },
  now: Date,
  answer?: Pick<AgencyAnswer, "sameHolder" | "said">,
): Remedy {
  const step = nextStep(annulment, now);
  if (isWaiting(step)) return "waits";
  if (step === "restored") return record.annulledAt ? "again" : "restored";
  if (step === "disavowed") return "stopped";
  const judged = judgeRestoring(annulment, now, answer);
  return judged.ok ? "restorable" : remedies[judged.reason.code];
}

const remedies: Readonly<Record<RestoreRefusal["code"], Remedy>> = {
  ...{ "not-open": "nothing", "too-late": "late", final: "final", gone: "gone" },
};

/** Where it is said and done. */
export const disavowalPath = (token: string): string => `/n/${token}`;
