import { retryWords } from "~/ui/limits-words";
import { payErrors } from "./words";

type Reason = { code: "no-bank" | "unknown" | "settled" } | { code: "limited"; spent: { retryAfter: number } };

/** Why nothing was begun, at the field for the number. */
export function refuseBeginning(reason: Reason, now: Date) {
  if (reason.code !== "limited") {
    const uin = reason.code === "settled" ? payErrors.settled : payErrors.unknown;
    return { reason: { code: reason.code }, errors: { uin } };
  }
  const { retryAfter } = reason.spent;
  const uin = payErrors.limited(retryWords(now, retryAfter));
  return { reason: { code: reason.code, retryAfter }, errors: { uin } };
}
