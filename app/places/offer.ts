import type { Row } from "#db/schema";

/** How an offer ended; "gone": its hour, or the record as it was, is not there any more. */
export type OfferEnd = NonNullable<Row<"offer">["outcome"]>;

/** A freed hour that is kept for somebody who asked for an earlier one. */
export interface Offer {
  id: string;
  wishId: string;
  recordId: string;
  slotId: string;
  officeId: string;
  startsAt: Date;
  heldUntil: Date;
  endedAt: Date | null;
  outcome: OfferEnd | null;
}
