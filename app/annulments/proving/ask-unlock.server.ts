import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import { openReview } from "~/reviews/open.server";
import { findOpenOfRecord, listOfAnnulment } from "~/reviews/reviews.server";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, whyNoUnlocking } from "../annulment";
import { findHeldBy, lockHeldBy } from "../annulments.server";

export type UnlockRefusal =
  | WordsRefusal
  | { code: "not-found" }
  /** It stands otherwise by now. */
  | { code: "not-locked" }
  /** It was asked about once, and answered. */
  | { code: "once" }
  /** Another request on the same record waits for that already. */
  | { code: "waits" };

/**
 * Asks an officer to take back that three wrong codes have closed a request. Of a record one asks at a time, and of a
 * request once, so that silence gives nobody more guesses than three in two working days.
 */
export async function askUnlock(
  world: World,
  number: string,
  typed: string,
): Promise<Outcome<Annulment, UnlockRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  const words = readWords(typed, "must");
  if (!words.ok) return words;
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const why = whyNoUnlocking(annulment);
    if (why) return refuse({ code: why } as const);
    const own = await lockReviewOf(trx, annulment);
    if (own && !own.decidedAt) return done(annulment); // sent twice
    if (own) return refuse({ code: "once" } as const);
    if (await findOpenOfRecord(trx, "lock", record.id)) return refuse({ code: "waits" } as const);
    const { id } = annulment;
    await openReview(trx, world, { kind: "lock", aboutId: id, annulmentId: id, record, words: words.value });
    return done(annulment);
  });
}

const lockReviewOf = async (db: Db | Trx, { id }: Pick<Annulment, "id">) =>
  (await listOfAnnulment(db, id)).find(({ kind }) => kind === "lock");

/** Whether somebody has asked for a request already: they do so once. */
export const hasAsked = async (db: Db, annulment: Pick<Annulment, "id">): Promise<boolean> =>
  (await lockReviewOf(db, annulment)) !== undefined;
