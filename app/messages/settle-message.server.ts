import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findOutcome } from "./message-parts.server";
import { lockMessage, markSettled } from "./message-states.server";

/** Within an act's transaction, once its parts have changed: what they come to now, and an entry if that is news. */
export async function settleMessage(trx: Trx, world: World, messageId: string, code: string | null): Promise<void> {
  // One after the other: of two receipts at the same moment each would see the other's part unsaid.
  await lockMessage(trx, messageId);
  const outcome = await findOutcome(trx, messageId);
  const settled = outcome && (await markSettled(trx, messageId, outcome, world.now));
  if (!settled) return;
  const { template, gateway } = settled;
  await writeEntry(trx, world, { what: `message-${outcome}`, about: messageId, facts: { template, gateway, code } });
}
