import type { SmsFailure } from "../sms.server";

/** Where in its talk with a server a message was when it failed. */
export interface Stumble {
  /** The server's three digits; null when it said nothing. */
  status: number | null;
  /** Its whole answer, of any server: looked at, never kept. */
  answer: string;
  at: "connection" | "login" | "envelope" | "content";
  /** Whether the last byte of the message may have reached it: then silence says nothing. */
  isHandedOver: boolean;
}

/**
 * What an SMTP server means. Its first digit decides (RFC 5321, 4.2.1): 4 passes, 5 does not. The enhanced code (RFC 3463), where
 * there is one, tells a mailbox that is not there from a message that is not wanted.
 */
export function failureOf({ status, answer, at, isHandedOver }: Stumble): SmsFailure {
  if (status === null) return isHandedOver ? "unknown-outcome" : "unavailable";
  const [, subject, detail] = /^\d{3}[ -][245]\.(\d{1,3})\.(\d{1,3})\b/.exec(answer) ?? [];
  if (status < 500)
    return subject === "7" || subject === "2" || [450, 452].includes(status) ? "throttled" : "unavailable";
  if (at === "connection") return "unavailable";
  if (at === "login" || [530, 534, 535, 538].includes(status)) return "unauthorised";
  if (subject === "7") return "blocked";
  if (subject === "1" && detail !== "7" && detail !== "8") return "no-mailbox";
  return at === "envelope" && !subject && [550, 551, 553].includes(status) ? "no-mailbox" : "rejected";
}
