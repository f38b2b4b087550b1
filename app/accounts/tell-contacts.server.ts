import { randomUUID } from "node:crypto";
import type { AccountTemplate, PaymentTemplate, TicketTemplate } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { insertMessage } from "~/messages/messages.server";
import { sealRecipient } from "~/messages/sealed-recipient.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertAccountMessage } from "./leaving/leavings.server";

/** What is told: of an account as a whole, of what an officer decided, or of what is kept by whoever tells it. */
type Tale =
  | { template: Exclude<AccountTemplate, "account-code" | "account-alarm" | "account-review">; accountId: string }
  | { template: "account-review"; reviewId: string }
  | { template: "account-alarm" | TicketTemplate | PaymentTemplate };

const DAY_MS = 86_400_000;

/** Within the act's transaction: a message to each of these contacts that we have a way to. Gives back each message, by its id, and whom it goes to. */
export async function tellContacts<C extends Contact>(
  trx: Trx,
  { now, house }: Pick<World, "now" | "house">,
  contacts: readonly C[],
  tale: Tale,
): Promise<{ messageId: string; contact: C }[]> {
  const accountId = "accountId" in tale ? tale.accountId : null;
  // So long it is worth telling: what becomes of an account stays so.
  const until = new Date(now.getTime() + (accountId ? 3 : 1) * DAY_MS);
  const told: { messageId: string; contact: C }[] = [];
  for (const contact of contacts.filter((one) => openChannels(house).includes(one.channel))) {
    const { channel, to } = contact;
    const id = randomUUID();
    await insertMessage(trx, {
      ...{ id, channel, template: tale.template, state: "queued", created_at: now },
      ...{ review_id: "reviewId" in tale ? tale.reviewId : null },
      ...{ sealed_to: sealRecipient(house.keys, id, to), valid_until: until },
    });
    if (accountId) await insertAccountMessage(trx, id, accountId);
    await house.jobs.put(trx, "send-message", { messageId: id });
    told.push({ messageId: id, contact });
  }
  return told;
}
