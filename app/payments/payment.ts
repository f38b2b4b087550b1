import type { MessageChannel, PaymentState, RefundTable } from "#db/schema";
import { LAPSES_MS } from "./terms";

/** One try to pay. */
export interface Payment {
  id: string;
  obligationId: string;
  visitorId: string;
  kopecks: number;
  state: PaymentState;
  begunAt: Date;
  channel: MessageChannel | null;
  sealedContact: Uint8Array | null;
  challengeId: string | null;
  bank: string | null;
  openedAt: Date | null;
  /** Until when the bank takes it. */
  expiresAt: Date | null;
  askAt: Date | null;
  settledAt: Date | null;
  operation: string | null;
}

/** That a payment is given back, whole. */
export interface Refund {
  id: string;
  paymentId: string;
  why: RefundTable["why"];
  words: string | null;
  state: "asked" | "done" | "refused";
  askedAt: Date;
  settledAt: Date | null;
}

/** What the bank's word about a payment comes to. */
export type Heard =
  | "paid"
  | "declined"
  /** It was known before, or something stronger was: money that has come counts, whatever else is said. */
  | "known"
  /** It cannot be: nobody was led there, or it is about another amount. */
  | "strange";

/** Pure: the same word twice, and words in any order, come to the same. */
export function hear(
  { state, kopecks }: Pick<Payment, "state" | "kopecks">,
  said: { state: "paid" | "declined"; kopecks: number },
): Heard {
  if (state === "begun" || said.kopecks !== kopecks) return "strange";
  if (state === "paid") return "known";
  if (said.state === "paid") return "paid";
  return state === "open" ? "declined" : "known";
}

/** When nothing was heard by then, the payment counts as come to nothing: somebody may try again. */
export const lapsesAt = (expiresAt: Date): Date => new Date(expiresAt.getTime() + LAPSES_MS);
