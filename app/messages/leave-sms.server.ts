import { randomUUID } from "node:crypto";
import type { Row } from "#db/schema";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertMessage } from "./messages.server";

/** What an SMS that carries no code is about. */
export interface SmsAbout {
  template: Exclude<Row<"message">["template"], "code">;
  record: { id: string; phone: string | null };
  /** The request that it belongs to: of cancelling, or for another hour. */
  annulmentId: string | null;
  rebookingId?: string | null;
  /** Of those about a review. */
  reviewId?: string;
  /** Of those about a closed day, and about a freed hour. */
  closedVisitId?: string;
  offerId?: string;
}

/** Within the act's transaction: to the phone of a record, if there is one, and whatever it says is on a page, too. */
export async function leaveSms(trx: Trx, world: Pick<World, "now" | "house">, about: SmsAbout): Promise<void> {
  const {
    template,
    record,
    annulmentId,
    rebookingId = null,
    reviewId = null,
    closedVisitId = null,
    offerId = null,
  } = about;
  if (!record.phone) return;
  const id = randomUUID();
  const request = { annulment_id: annulmentId, rebooking_id: rebookingId, review_id: reviewId };
  const hour = { closed_visit_id: closedVisitId, offer_id: offerId };
  const of = { record_id: record.id, challenge_id: null, ...request, ...hour };
  await insertMessage(trx, { id, channel: "sms", template, ...of, state: "queued", created_at: world.now });
  await world.house.jobs.put(trx, "send-message", { messageId: id });
}
