import { answerWords } from "~/agencies/answer-words";
import { findAnswered } from "~/agencies/deliveries.server";
import type { Notice } from "~/notices/notices.server";
import type { Db } from "~/shell/db.server";

/** What the agency said to it, in a sentence that anybody may read; null: it was told of nothing. */
export async function findAgencyAnswer(db: Db, { id, facts }: Notice): Promise<string | null> {
  const answered = await findAnswered(db, id);
  return answered ? answerWords(answered, facts.office.timeZone) : null;
}
