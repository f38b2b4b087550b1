import { writeEntry } from "~/journal/entries.server";
import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { standingOf } from "./review";
import { findAnyReview, listOver, lockReview, markDecided } from "./reviews.server";
import { lockSubject, tellOf } from "./subject.server";

/** Whatever nobody has decided in time is decided as its kind says. Gives their number. */
export const letSilenceDecide = (world: World): Promise<number> =>
  forEachOnce(
    (most) => listOver(world.db, world.now, most),
    (id) => decideSilently(world, id),
  );

/** False: an officer, or another worker, was first. */
async function decideSilently(world: World, id: string): Promise<boolean> {
  const seen = await findAnyReview(world.db, id);
  if (!seen) return false;
  return world.db.transaction().execute(async (trx) => {
    const subject = await lockSubject(trx, seen);
    const review = await lockReview(trx, id);
    if (standingOf(review, world.now) !== "over") return false;
    const kind = kindOf(world, review);
    const ruling = { outcome: kind.silence(review), words: null };
    await markDecided(trx, id, { by: null, at: world.now, ...ruling });
    const decided = { ...review, ...ruling, decidedAt: world.now };
    const isEffective = await kind.takeEffect(trx, world, decided, ruling);
    if (isEffective && !kind.outcomes[ruling.outcome]?.tellsItself)
      await tellOf(trx, world, "review-silent", decided, subject);
    const facts = { kind: review.kind, subject: review.aboutId, outcome: ruling.outcome };
    await writeEntry(trx, world, { what: "review-silent", about: id, facts });
    return true;
  });
}
