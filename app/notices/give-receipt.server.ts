import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { issueNameless } from "./issue-nameless.server";
import type { Receipt } from "./notices.server";
import type { ReceiptFacts, RefundFacts } from "./receipt";
import { markReturned } from "./withdrawals.server";

/** Within the act's transaction: the receipt of a payment, under whose entry of the journal it stands. */
export const giveReceipt = (
  trx: Trx,
  world: World,
  paymentId: string,
  facts: Omit<ReceiptFacts, "number">,
): Promise<Receipt> => issueNameless(trx, world, "receipt", { receipt_of: paymentId }, facts);

/** The same of a refund: from now on it holds instead of the receipt of what was paid. */
export async function giveRefundReceipt(
  trx: Trx,
  world: World,
  refundId: string,
  facts: Omit<RefundFacts, "number">,
  paid: Pick<Receipt, "id">,
): Promise<Receipt> {
  await markReturned(trx, paid.id, world.now);
  const receipt = await issueNameless(trx, world, "refund", { receipt_of: refundId, withdraws: paid.id }, facts);
  await writeEntry(trx, world, { what: "withdrawn", about: paid.id, facts: { by: receipt.id } });
  return receipt;
}
