import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { type DeskRefusal, lockAtDesk } from "./lock-at-desk.server";
import type { Review } from "./review";
import { markTaken } from "./reviews.server";

/** From now on it is this officer's, and colleagues see that. Taken twice, it was taken once. */
export function take(world: World, id: string): Promise<Outcome<Review, DeskRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { review, officer } = held.value;
    if (review.takenBy?.id === officer.id) return done(review);
    // Who heads may reach over, but not take from somebody's hands without a word: they give it back first.
    if (review.takenBy && review.takenAt)
      return refuse({ code: "taken", by: review.takenBy.name, at: review.takenAt } as const);
    await markTaken(trx, id, officer.id, world.now);
    await kindOf(world, review).movedOn?.(trx, review, "taken");
    await writeEntry(trx, world, { what: "review-taken", about: id });
    return done({ ...review, takenBy: { id: officer.id, name: officer.name }, takenAt: world.now });
  });
}

/** It is nobody's again. Who heads may give back what somebody else has taken. */
export function giveBack(world: World, id: string): Promise<Outcome<Review, DeskRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const held = await lockAtDesk(trx, world, id);
    if (!held.ok) return held;
    const { review } = held.value;
    if (!review.takenBy) return done(review);
    await markTaken(trx, id, null, world.now);
    await kindOf(world, review).movedOn?.(trx, review, "free");
    await writeEntry(trx, world, { what: "review-given-back", about: id, facts: { from: review.takenBy.id } });
    return done({ ...review, takenBy: null, takenAt: null });
  });
}
