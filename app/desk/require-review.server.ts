import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { Review } from "~/reviews/review";
import { findReview } from "~/reviews/reviews.server";
import { notFound } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { type DeskWorld, requireOfficer } from "./require-officer.server";

/** A review of the officer's agency and offices with the record that it is about, null of an account's; 404 for every other. */
export async function requireReview(
  request: Request,
  context: RequestContext,
  id = "",
): Promise<{ world: DeskWorld; review: Review; record: CitizenRecord | null }> {
  const world = await requireOfficer(request, context);
  const review = await findReview(world.db, world.actor, id);
  if (!review) throw notFound();
  const record = review.recordId === null ? null : await findRecord(world.db, review.recordId);
  return { world, review, record };
}
