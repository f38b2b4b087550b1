import type { Receipt } from "~/gateways/sms.server";
import type { World } from "~/shell/world.server";
import { markPart } from "./message-parts.server";
import { settleMessage } from "./settle-message.server";

/**
 * Takes down what a way out says of a part. Safe to repeat, in any order: receipts come twice, late, and before the answer that
 * names the part.
 */
export async function settle(world: World, receipt: Receipt): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    const messageId = await markPart(trx, receipt, world.now);
    if (messageId) await settleMessage(trx, world, messageId, receipt.code);
  });
}
