import { randomUUID } from "node:crypto";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { AccountContact } from "../account";
import { tellContacts } from "../tell-contacts.server";
import type { Alarm } from "./alarm";
import { insertAlarm, insertAlarmMessage } from "./alarms.server";

/** Within the act's transaction: tells contacts of an account what happened in it, with a link to say whether it was they. */
export async function raiseAlarm(
  trx: Trx,
  world: Pick<World, "now" | "house">,
  about: Pick<Alarm, "accountId" | "kind"> & Partial<Pick<Alarm, "device" | "addedId" | "replacedId">>,
  contacts: readonly AccountContact[],
): Promise<string> {
  const id = randomUUID();
  await insertAlarm(trx, { ...{ device: null, addedId: null, replacedId: null }, ...about, id, at: world.now });
  for (const { messageId, contact } of await tellContacts(trx, world, contacts, { template: "account-alarm" })) {
    const tokenHash = hashOfToken(tokenOf(world.house.keys, "alarm", messageId))!;
    await insertAlarmMessage(trx, { messageId, alarmId: id, contactId: contact.id, tokenHash });
  }
  return id;
}
