import { contactErrors } from "~/accounts/words";
import { timeZoneWords } from "~/lib/time-words";
import type { ResendRefusal } from "~/proofs/challenge";
import { resendRefusalWords } from "~/proofs/words";
import { retryWords } from "~/ui/limits-words";

/** Why no code was sent. */
export function refuseAsking(reason: ResendRefusal | { code: "no-mail" }, now: Date): string {
  if (reason.code === "no-mail") return contactErrors.noMail;
  const time = (at: Date) => timeZoneWords(at, "Europe/Moscow");
  return resendRefusalWords(reason, time, (seconds) => retryWords(now, seconds), "phone");
}
