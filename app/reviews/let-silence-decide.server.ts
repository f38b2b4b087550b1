import { writeEntry } from "~/journal/entries.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { lockRecord } from "~/records/records.server";
import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { standingOf } from "./review";
import { findAnyReview, listOver, lockReview, markDecided } from "./reviews.server";

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
    const record = await lockRecord(trx, seen.recordId);
    const review = await lockReview(trx, id);
    if (standingOf(review, world.now) !== "over") return false;
    const kind = kindOf(world, review);
    const ruling = { outcome: kind.silence(review), words: null };
    await markDecided(trx, id, { by: null, at: world.now, ...ruling });
    const isEffective = await kind.takeEffect(trx, world, { ...review, ...ruling, decidedAt: world.now }, ruling);
    if (isEffective && !kind.outcomes[ruling.outcome]?.tellsItself)
      await tellHolder(trx, world, {
        template: "review-silent",
        record,
        annulmentId: review.annulmentId,
        reviewId: review.id,
      });
    const facts = { kind: review.kind, subject: review.aboutId, outcome: ruling.outcome };
    await writeEntry(trx, world, { what: "review-silent", about: id, facts });
    return true;
  });
}
