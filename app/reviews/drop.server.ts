import { type Teller, writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import { DROPPED } from "./review";
import { listOfAnnulment, markDecided } from "./reviews.server";

/** Kinds that decide whether a request is carried out as it was when they were opened. */
const about = ["ruling", "visit"] as const;

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
