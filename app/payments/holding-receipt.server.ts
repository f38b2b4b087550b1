import { findReceipt } from "~/notices/certificates.server";
import type { Receipt } from "~/notices/notices.server";
import type { Db } from "~/shell/db.server";
import { findRefund } from "./payments.server";

/** The receipt of a payment that holds: that of its refund, once there is one. */
export async function findHolding(db: Db, paymentId: string): Promise<Receipt | undefined> {
  const refund = await findRefund(db, paymentId);
  return findReceipt(db, refund?.state === "done" ? refund.id : paymentId);
}
