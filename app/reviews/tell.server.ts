import { randomUUID } from "node:crypto";
import type { ReviewTemplate } from "#db/schema";
import { insertMessage } from "~/messages/messages.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Review } from "./review";

/** Leaves a message about a review to the phone of its record, if there is one: what it says is on the request's page, too. */
export async function leaveWord(
  trx: Trx,
  world: World,
  { id: reviewId, annulmentId }: Pick<Review, "id" | "annulmentId">,
  { id: recordId, phone }: Pick<CitizenRecord, "id" | "phone">,
  template: ReviewTemplate,
): Promise<void> {
  if (!phone) return;
  const id = randomUUID();
  const about = { record_id: recordId, annulment_id: annulmentId, challenge_id: null, review_id: reviewId };
  await insertMessage(trx, { id, channel: "sms", template, ...about, state: "queued", created_at: world.now });
  await world.house.jobs.put(trx, "send-message", { messageId: id });
}
