import { randomUUID } from "node:crypto";
import type { Contact } from "~/identity/contact";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { insertMessage, markTakenUp } from "./messages.server";
import { sealRecipient } from "./sealed-recipient.server";

/** So long it is worth telling. */
const WORTH_MS = 2 * 3_600_000;

/**
 * Within the transaction by which a record gets another contact: to the one that it had, about a request on it that is open. An
 * import leaves no jobs, since it may be a program of its own: `takeUpFormers` does.
 */
export async function tellFormer(
  trx: Trx,
  { now, house }: { now: Date; house: { keys: Keys } },
  { recordId, annulmentId, contact }: { recordId: string; annulmentId: string; contact: Contact },
): Promise<void> {
  const id = randomUUID();
  const about = { challenge_id: null, rebooking_id: null, review_id: null, closed_visit_id: null, offer_id: null };
  await insertMessage(trx, {
    ...{ id, channel: contact.channel, template: "contact-changed", record_id: recordId, annulment_id: annulmentId },
    ...{ ...about, inbound_id: null, sealed_to: sealRecipient(house.keys, id, contact.to) },
    ...{ state: "queued", created_at: now, valid_until: null },
  });
}

/** Leaves those messages to the worker, each once. */
export async function takeUpFormers(trx: Trx, { now, house }: Pick<World, "now" | "house">): Promise<void> {
  const until = new Date(now.getTime() + WORTH_MS);
  for (const messageId of await markTakenUp(trx, "contact-changed", until))
    await house.jobs.put(trx, "send-message", { messageId });
}
