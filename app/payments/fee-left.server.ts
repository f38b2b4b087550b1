import type { Db } from "~/shell/db.server";
import { leftOf } from "./obligation";
import { findOwedFor, sumPaid } from "./obligations.server";

/** What is still to be paid of the fee for a cancelling, in kopecks; 0: nothing. */
export async function findFeeLeft(db: Db, annulmentId: string): Promise<number> {
  const owed = await findOwedFor(db, { annulmentId });
  return owed ? leftOf(owed, await sumPaid(db, owed.id)) : 0;
}
