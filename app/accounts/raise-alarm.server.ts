import { randomUUID } from "node:crypto";
import { openChannels } from "~/gateways/mail.server";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { insertMessage } from "~/messages/messages.server";
import { sealRecipient } from "~/messages/sealed-recipient.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { AccountContact } from "./account";
import type { Alarm } from "./alarm";
import { insertAlarm, insertAlarmMessage } from "./alarms.server";

/** So long it is worth telling. */
const WORTH_MS = 24 * 3_600_000;

/** Within the act's transaction: tells contacts of an account what happened in it, with a link to say whether it was they. */
export async function raiseAlarm(
  trx: Trx,
  { now, house }: Pick<World, "now" | "house">,
  about: Pick<Alarm, "accountId" | "kind"> & Partial<Pick<Alarm, "device" | "addedId" | "replacedId">>,
  contacts: readonly AccountContact[],
): Promise<void> {
  const id = randomUUID();
  const hash = hashOfToken(tokenOf(house.keys, "alarm", id))!;
  await insertAlarm(trx, { ...{ device: null, addedId: null, replacedId: null }, ...about, id, at: now }, hash);
  for (const { channel, to } of contacts.filter((one) => openChannels(house).includes(one.channel))) {
    const messageId = randomUUID();
    await insertMessage(trx, {
      ...{ id: messageId, channel, template: "account-alarm", state: "queued", created_at: now },
      ...{ sealed_to: sealRecipient(house.keys, messageId, to), valid_until: new Date(now.getTime() + WORTH_MS) },
    });
    await insertAlarmMessage(trx, messageId, id);
    await house.jobs.put(trx, "send-message", { messageId });
  }
}
