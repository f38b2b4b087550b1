import type { ObligationKind, RefundTerm } from "#db/schema";

/** What somebody has to pay. */
export interface Obligation {
  id: string;
  kind: ObligationKind;
  agency: { id: string; name: string };
  /** Null of what is known by its number alone. */
  recordId: string | null;
  uin: string | null;
  /** What for: the service, or as the agency calls it. */
  title: string;
  kopecks: number;
  refund: RefundTerm;
  calledOffAt: Date | null;
}

/** What is still owed, in kopecks. `paid`: what was paid of it and neither is nor was given back. */
export const leftOf = ({ kopecks, calledOffAt }: Pick<Obligation, "kopecks" | "calledOffAt">, paid: number): number =>
  calledOffAt ? 0 : Math.max(0, kopecks - paid);
