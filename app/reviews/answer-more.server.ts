import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { dueOf, type Review, standingOf } from "./review";
import { findAnyReview, lockReview, markAnswered } from "./reviews.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

/** "not-asked": nothing was asked, it was answered, or it is decided by now. */
export type AnswerRefusal = WordsRefusal | { code: "not-asked" };

/**
 * What the citizen says to an officer's question; the stage of the decision begins. For whoever reaches the request
 * `annulmentId`, which the caller has seen to.
 */
export async function answerMore(
  world: World,
  annulmentId: string,
  reviewId: string,
  typed: string,
): Promise<Outcome<Review, AnswerRefusal>> {
  const seen = await findAnyReview(world.db, reviewId);
  if (seen?.annulmentId !== annulmentId) return refuse({ code: "not-asked" });
  const words = readWords(typed, "must");
  if (!words.ok) return words;
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const review = await lockReview(trx, reviewId);
    if (standingOf(review, world.now) !== "asked") return refuse({ code: "not-asked" } as const);
    const kind = kindOf(world, review);
    const { openedAt, prolongedAt } = review;
    const stage = { stage: "decision", from: world.now, openedAt, prolonged: prolongedAt !== null } as const;
    const due = dueOf(kind.terms, stage, record.office.timeZone);
    await markAnswered(trx, reviewId, words.value ?? "", world.now, due);
    const answered = { ...review, ...due, stage: stage.stage, answeredAt: world.now, answerWords: words.value };
    await kind.termMoved(trx, answered, due, world.now);
    await writeEntry(trx, world, { what: "review-answered", about: reviewId, facts: { dueOn: due.dueOn } });
    return done(answered);
  });
}
