import { answerWords, otherHourWords } from "~/agencies/answer-words";
import { findAnswered } from "~/agencies/deliveries.server";
import type { Notice } from "~/notices/notices.server";
import { findStillThere } from "~/places/rebookings.server";
import type { Db } from "~/shell/db.server";

/** What the agency said to it, in a sentence that anybody may read; null: it was told of nothing. */
export async function findAgencyAnswer(db: Db, notice: Notice): Promise<string | null> {
  const { id, kind, requestId, facts, withdrawn } = notice;
  // A notice of moving holds until there is another; that its agency has the last word about the hour is said beside it.
  if (kind === "move" && !withdrawn && !(await findStillThere(db, requestId))) return otherHourWords;
  const answered = await findAnswered(db, id);
  return answered ? answerWords(answered, facts.office.timeZone) : null;
}
