import type { ReviewTemplate } from "#db/schema";
import { tellHolder } from "~/messages/tell-holder.server";
import type { CitizenRecord } from "~/records/record";
import { lockRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { ACCOUNTS_ZONE, type Review } from "./review";
import { lockAccountOf } from "./reviews.server";

/** What a review belongs to, locked: a record; null of an account. */
export type Subject = CitizenRecord | null;

/** Before the review itself: whatever is done to a record or an account begins by locking it. */
export async function lockSubject(trx: Trx, review: Review): Promise<Subject> {
  if (review.recordId !== null) return lockRecord(trx, review.recordId);
  await lockAccountOf(trx, review.accountId);
  return null;
}

/** By whose clock its days end. */
export const zoneOf = (subject: Pick<CitizenRecord, "office"> | null): string =>
  subject?.office.timeZone ?? ACCOUNTS_ZONE;

/** Within the act's transaction: whoever it is about is told what became of it. Owners of accounts' reviews say so themselves. */
export async function tellOf(
  trx: Trx,
  world: World,
  template: ReviewTemplate,
  review: Review,
  subject: Subject,
): Promise<void> {
  if (review.recordId === null) return world.house.reviewKinds[review.kind].tell(trx, world, review);
  if (!subject) throw new Error("a review of a request without its record");
  await tellHolder(trx, world, { template, record: subject, annulmentId: review.annulmentId, reviewId: review.id });
}
