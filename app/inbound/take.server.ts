import { randomUUID } from "node:crypto";
import type { InboundSms } from "~/gateways/inbound";
import { parseMobile } from "~/identity/identity";
import { tidy } from "~/lib/typed";
import { phoneMac } from "~/records/macs.server";
import { limits } from "~/shell/limit-table";
import { spendInTurn } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { insertInbound } from "./inbound-messages.server";
import { isOurs } from "./ours";
import { LONGEST } from "./reading";

/** Of a phone: `+7` and six digits are a block that one operator has. */
const PREFIX = 8;

/**
 * Takes an SMS in, once however often it is told of, and leaves what it asks for to a job. Nothing is made of what nobody can be
 * answered for: of short and lettered senders, which are programs; of our own texts that come back; of a flood.
 */
export async function takeInbound(world: World, message: InboundSms): Promise<void> {
  const { house, now } = world;
  const sender = parseMobile(message.from);
  if (house.settings.sms.shortNumber === null || !sender.ok || isOurs(message.text, house.publicUrl)) return;
  const block = sender.value.slice(0, PREFIX);
  const flood = await spendInTurn(world.db, house.keys, now, [
    [limits.inboundByPrefix, block],
    [limits.inbound, "all"],
  ]);
  if (!flood.within) return;
  // A database keeps no zero sign, which anybody can send, and whoever tells us would come again with it; nor do we keep without end.
  const body = tidy(message.text).slice(0, LONGEST + 1);
  await world.db.transaction().execute(async (trx) => {
    const id = randomUUID();
    const isNew = await insertInbound(trx, {
      ...{ id, provider_mac: house.keys.mac("inbound", message.gateway, message.providerId), received_at: now },
      ...{ sender_mac: phoneMac(house.keys, sender.value), sender: sender.value, body },
      ...{ visitor_id: null, annulment_id: null, handled_at: null },
    });
    if (isNew) await house.jobs.put(trx, "answer-inbound", { inboundId: id });
  });
}
