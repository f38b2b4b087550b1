import type { AccountKind, ApplicationKind } from "#db/schema";
import { type Teller, writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import { DROPPED } from "./review";
import { findNewestAbout, listOfAnnulment, markDecided } from "./reviews.server";

/** Kinds that decide whether a request is carried out as it was when they were opened. */
const about = ["ruling", "visit"] as const;

/** Within the act's transaction, the account or the record locked: what officers were to decide about it is no question any more. */
export async function dropReviewAbout(
  trx: Trx,
  world: Teller,
  kind: AccountKind | ApplicationKind,
  aboutId: string,
): Promise<void> {
  const review = await findNewestAbout(trx, kind, aboutId);
  if (!review || review.decidedAt) return;
  await markDecided(trx, review.id, { by: null, at: world.now, outcome: DROPPED, words: null });
  await writeEntry(trx, world, { what: "review-dropped", about: review.id, facts: { kind, request: null } });
}

/**
 * Within the transaction by which a request changes or comes to its end, its record locked: what officers were to decide about it
 * leaves the queue, and nobody is told, for whoever changed it knows.
 */
export async function dropReviews(trx: Trx, world: Teller, annulmentId: string): Promise<void> {
  for (const { id, kind, decidedAt } of await listOfAnnulment(trx, annulmentId)) {
    if (decidedAt || !about.some((one) => one === kind)) continue;
    await markDecided(trx, id, { by: null, at: world.now, outcome: DROPPED, words: null });
    await writeEntry(trx, world, { what: "review-dropped", about: id, facts: { kind, request: annulmentId } });
  }
}
