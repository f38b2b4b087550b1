import { randomUUID } from "node:crypto";
import type { AccountTemplate } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { insertMessage } from "~/messages/messages.server";
import { sealRecipient } from "~/messages/sealed-recipient.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertAccountMessage } from "./leavings.server";

/** So long it is worth telling. */
const WORTH_MS = 3 * 86_400_000;

/** Within the act's transaction: tells contacts what becomes of an account as a whole. */
export async function tellAccount(
  trx: Trx,
  { now, house }: Pick<World, "now" | "house">,
  template: Extract<
    AccountTemplate,
    "account-closed" | "account-idle" | "account-paused" | "account-opened" | "account-contact"
  >,
  accountId: string,
  contacts: readonly Contact[],
): Promise<void> {
  for (const { channel, to } of contacts.filter((one) => openChannels(house).includes(one.channel))) {
    const messageId = randomUUID();
    await insertMessage(trx, {
      ...{ id: messageId, channel, template, state: "queued", created_at: now },
      ...{ sealed_to: sealRecipient(house.keys, messageId, to), valid_until: new Date(now.getTime() + WORTH_MS) },
    });
    await insertAccountMessage(trx, messageId, accountId);
    await house.jobs.put(trx, "send-message", { messageId });
  }
}
