import type { Receipt } from "~/gateways/sms.server";
import type { World } from "~/shell/world.server";
import { markPart } from "./message-parts.server";
import { markTaken } from "./message-states.server";
import { settleMessage } from "./settle-message.server";

/**
 * Takes down what a way out says of a part, or that the operator took a message. Safe to repeat, in any order: receipts come twice, late, and before the answer that
 * names the part.
 */
export async function settle(world: World, receipt: Receipt): Promise<void> {
  const { messageId: id, state } = receipt;
  await world.db.transaction().execute(async (trx) => {
    if (state === "taken") return id === null ? undefined : markTaken(trx, id, world.now);
    const messageId = await markPart(trx, { ...receipt, state }, world.now);
    if (messageId) await settleMessage(trx, world, messageId, receipt.code);
  });
}
