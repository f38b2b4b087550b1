import { attach } from "~/attachments/attach.server";
import type { UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { kindOf } from "./kinds.server";
import { dueOf, type Review, standingOf } from "./review";
import { findAnyReview, lockReview, markAnswered, type ReviewedOf } from "./reviews.server";
import { readWords, type WordsRefusal } from "./words-to-citizen";

/** "not-asked": nothing was asked, it was answered, or it is decided by now. */
export type AnswerRefusal =
  | { of: "answer"; reason: WordsRefusal }
  | { of: "files"; reason: UploadRefusal }
  | { of: "review"; reason: "not-asked" };

export interface AnswerMore {
  words: string;
  /** Of the field of files. */
  files: FormDataEntryValue[];
}

const isOf = (review: Review, of: ReviewedOf): boolean =>
  "annulmentId" in of ? review.annulmentId === of.annulmentId : review.applicationId === of.applicationId;

const notAsked = { of: "review", reason: "not-asked" } as const;

/**
 * What the citizen says to an officer's question, by words, documents or both; the stage of the decision begins. For whoever reaches the request or
 * the application, which the caller has seen to.
 */
export async function answerMore(
  world: World,
  of: ReviewedOf,
  reviewId: string,
  sent: AnswerMore,
): Promise<Outcome<Review, AnswerRefusal>> {
  const seen = await findAnyReview(world.db, reviewId);
  if (!seen || seen.recordId === null || !isOf(seen, of) || standingOf(seen, world.now) !== "asked")
    return refuse(notAsked);
  const upload = await takeUpload(world, "annulmentId" in of ? of.annulmentId : of.applicationId, sent.files);
  if (!upload.ok) return refuse({ of: "files", reason: upload.reason });
  const words = readWords(sent.words, upload.value.length > 0 ? "may" : "must");
  if (!words.ok) return refuse({ of: "answer", reason: words.reason });
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const review = await lockReview(trx, reviewId);
    if (standingOf(review, world.now) !== "asked") return refuse(notAsked);
    await attach(trx, world, { reviewId, annulmentId: seen.annulmentId }, upload.value);
    const kind = kindOf(world, review);
    const { openedAt, prolongedAt } = review;
    const stage = { stage: "decision", from: world.now, openedAt, prolonged: prolongedAt !== null } as const;
    const due = dueOf(kind.terms, stage, record.office.timeZone);
    await markAnswered(trx, reviewId, words.value ?? "", world.now, due);
    const answered = { ...review, ...due, stage: stage.stage, answeredAt: world.now, answerWords: words.value };
    await kind.termMoved(trx, answered, due, world.now);
    await kind.movedOn?.(trx, answered, "taken");
    await writeEntry(trx, world, {
      what: "review-answered",
      about: reviewId,
      facts: { dueOn: due.dueOn, files: upload.value.length },
    });
    return done(answered);
  });
}
