import { timeZoneWords } from "~/lib/time-words";
import type { CodeRefusal } from "~/proofs/challenge";
import { codeRefusalWords } from "~/proofs/words";
import { retryWords } from "~/ui/limits-words";
import { paymentErrors } from "./words";

/** Why a payment was not confirmed, at the field for its code. */
export function refuseConfirming(
  reason: CodeRefusal | { code: "changed" } | { code: "settled" } | { code: "busy"; until: Date },
  now: Date,
): string {
  if (reason.code === "busy") return paymentErrors.busy(timeZoneWords(reason.until, "Europe/Moscow"));
  if (reason.code === "changed") return paymentErrors.changed;
  if (reason.code === "settled") return paymentErrors.settled;
  return codeRefusalWords(reason, (seconds) => retryWords(now, seconds));
}
