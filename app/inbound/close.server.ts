import { randomUUID } from "node:crypto";
import type { InboundAnswer } from "#db/schema";
import { insertMessage } from "~/messages/messages.server";
import { sealRecipient } from "~/messages/sealed-recipient.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findInbound, markHandled } from "./inbound-messages.server";

/** An answer is of no use to anybody after so long. */
const WORTH_MS = 3_600_000;

/** What came of an SMS. */
export interface Came {
  /** Null: another message tells it, or nothing is said. */
  answer: InboundAnswer | null;
  /** The request that it filed or was for. */
  annulmentId: string | null;
}

/** From then on nothing more is made of an SMS, and what it said is kept nowhere. */
export async function closeInbound(world: World, id: string, came: Came): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    const inbound = await findInbound(trx, id);
    if (!inbound?.sender || !(await markHandled(trx, id, world.now, came))) return;
    if (came.answer) await leaveAnswer(trx, world, { inboundId: id, sender: inbound.sender, ...came });
  });
}

async function leaveAnswer(
  trx: Trx,
  { now, house }: World,
  { inboundId, sender, annulmentId }: Came & { inboundId: string; sender: string },
): Promise<void> {
  const id = randomUUID();
  const about = { challenge_id: null, rebooking_id: null, review_id: null, closed_visit_id: null, offer_id: null };
  await insertMessage(trx, {
    ...{ id, channel: "sms", template: "sms-answer", record_id: null, annulment_id: annulmentId, ...about },
    ...{ inbound_id: inboundId, sealed_to: sealRecipient(house.keys, id, sender) },
    ...{ state: "queued", created_at: now, valid_until: new Date(now.getTime() + WORTH_MS) },
  });
  await house.jobs.put(trx, "send-message", { messageId: id });
}
