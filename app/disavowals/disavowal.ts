import { type Annulment, isWaiting, nextStep } from "~/annulments/annulment";

/**
 * What can be done about a request by whoever got a message about it and says that it was not theirs. "waits": it is stopped;
 * "restorable": what it cancelled can be had back; "late" and "final": not any more, or never; then nothing is left to do:
 * "restored", "stopped" by such a link before, "nothing" came of it.
 */
export type Remedy = "waits" | "restorable" | "late" | "final" | "restored" | "stopped" | "nothing";

export function remedyFor(annulment: Annulment, now: Date): Remedy {
  const step = nextStep(annulment, now);
  if (isWaiting(step)) return "waits";
  if (step === "restored") return "restored";
  if (step === "disavowed") return "stopped";
  if (step !== "finished") return "nothing";
  const until = annulment.restorableUntil;
  if (!until) return "final";
  return now < until ? "restorable" : "late";
}

/** Where it is said and done. */
export const disavowalPath = (token: string): string => `/n/${token}`;
