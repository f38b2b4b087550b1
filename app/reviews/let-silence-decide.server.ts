import { writeEntry } from "~/journal/entries.server";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { standingOf } from "./review";
import { findAnyReview, listOver, lockReview, markDecided } from "./reviews.server";
import { leaveWord } from "./tell.server";

const BATCH = 100;

/**
 * Whatever nobody has decided in time is decided as its kind says, each in a transaction of its own. Gives their number. One
 * that fails holds up no other; its error is thrown once all others are decided.
 */
export async function letSilenceDecide(world: World): Promise<number> {
  let decided = 0;
  const failed = new Map<string, unknown>();
  for (;;) {
    const ids = await listOver(world.db, world.now, BATCH + failed.size);
    const fresh = ids.filter((id) => !failed.has(id));
    for (const id of fresh)
      try {
        if (await decideSilently(world, id)) decided += 1;
      } catch (error) {
        failed.set(id, error);
      }
    if (fresh.length >= BATCH) continue;
    if (failed.size > 0) throw [...failed.values()][0];
    return decided;
  }
}

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
    await kind.takeEffect(trx, world, { ...review, ...ruling, decidedAt: world.now }, ruling);
    await leaveWord(trx, world, review, record, "review-silent");
    const facts = { kind: review.kind, subject: review.aboutId, outcome: ruling.outcome };
    await writeEntry(trx, world, { what: "review-silent", about: id, facts });
    return true;
  });
}
