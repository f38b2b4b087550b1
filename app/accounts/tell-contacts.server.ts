import { randomUUID } from "node:crypto";
import type { AccountTemplate, TicketTemplate } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { insertMessage } from "~/messages/messages.server";
import { sealRecipient } from "~/messages/sealed-recipient.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** So long it is worth telling. */
const WORTH_MS = 24 * 3_600_000;

/** Within the act's transaction: a message to each of these contacts that we have a way to. Gives back each message, by its id, and whom it goes to. */
export async function tellContacts<C extends Contact>(
  trx: Trx,
  { now, house }: Pick<World, "now" | "house">,
  contacts: readonly C[],
  {
    template,
    reviewId = null,
  }: { template: Exclude<AccountTemplate, "account-code"> | TicketTemplate; reviewId?: string | null },
): Promise<{ messageId: string; contact: C }[]> {
  const told: { messageId: string; contact: C }[] = [];
  for (const contact of contacts.filter((one) => openChannels(house).includes(one.channel))) {
    const { channel, to } = contact;
    const id = randomUUID();
    await insertMessage(trx, {
      ...{ id, channel, template, review_id: reviewId, state: "queued", created_at: now },
      ...{ sealed_to: sealRecipient(house.keys, id, to), valid_until: new Date(now.getTime() + WORTH_MS) },
    });
    await house.jobs.put(trx, "send-message", { messageId: id });
    told.push({ messageId: id, contact });
  }
  return told;
}
