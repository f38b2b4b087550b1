import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { insertMessage } from "~/messages/messages.server";
import type { CitizenRecord } from "~/records/record";
import { openReview } from "~/reviews/open.server";
import type { Obligation } from "~/rules/rule";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "./annulment";
import { leaveFinishing } from "./leave-finishing.server";
import { obligedUntil } from "./obligation";
import { markObliged } from "./obligations.server";

/**
 * To be left in the transaction by which a request is proven, and signed where that is asked: it comes to its end, or waits
 * for what the rules ask of it besides.
 */
export async function goOn(trx: Trx, world: World, annulment: Annulment, record: CitizenRecord): Promise<void> {
  const { asks } = annulment.decision;
  if (!asks) return leaveFinishing(trx, world, annulment);
  const until = obligedUntil(asks, world.now);
  await markObliged(trx, annulment.id, world.now, until);
  await passOn(trx, world, annulment, record, asks);
  const facts = { asks: asks.kind, until: until?.toISOString() ?? null };
  await writeEntry(trx, world, { what: "obliged", about: annulment.id, facts });
}

/** To whoever has to do something: an officer by the queue, the citizen by SMS, for they may have left the page. */
async function passOn(trx: Trx, world: World, annulment: Annulment, record: CitizenRecord, asks: Obligation) {
  const about = { aboutId: annulment.id, annulmentId: annulment.id, record };
  if (asks.kind === "officer") await openReview(trx, world, { kind: "ruling", ...about });
  if (asks.kind === "visit") await openReview(trx, world, { kind: "visit", ...about });
  if (asks.kind !== "officer") await leaveObligationSms(trx, world, annulment.id, record, "obliged");
}

/** What somebody has to do, or has not done in time. */
export async function leaveObligationSms(
  trx: Trx,
  world: World,
  annulmentId: string,
  { id: recordId, phone }: Pick<CitizenRecord, "id" | "phone">,
  template: "obliged" | "unmet",
): Promise<void> {
  if (!phone) return;
  const id = randomUUID();
  const about = { record_id: recordId, annulment_id: annulmentId, challenge_id: null, review_id: null };
  await insertMessage(trx, { id, channel: "sms", template, ...about, state: "queued", created_at: world.now });
  await world.house.jobs.put(trx, "send-message", { messageId: id });
}
