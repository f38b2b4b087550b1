import type { ObligationKind } from "#db/schema";

/** That something was paid here: the receipt of it, which names nobody. */
export interface ReceiptFacts {
  version: 10;
  /** As of all notices. */
  number: string;
  mode: "pay";
  /** What for: of what kind, and as the agency, or the catalogue, calls it. */
  obligation: { kind: ObligationKind; title: string; uin: string | null };
  kopecks: number;
  /** To whom, or from whom. */
  agency: { name: string };
  /** Through whom, and what that calls it. */
  bank: { name: string; operation: string };
  /** Days and hours on the paper are those of it (IANA). */
  timeZone: string;
  /** When it was confirmed, or asked to be given back; and when the bank had done it: as `Date.prototype.toISOString` writes it. */
  filedAt: string;
  finishedAt: string;
}

/** That what was paid was given back, whole. */
export interface RefundFacts extends Omit<ReceiptFacts, "mode"> {
  mode: "refund";
  /** The receipt of what is given back, and when that was paid. */
  returns: { number: string; finishedAt: string };
}
