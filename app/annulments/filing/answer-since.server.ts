import type { AgencyAnswer } from "~/records/answer";
import { findAnswer } from "~/records/answers.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Annulment } from "../annulment";

/** The last word of an agency about what a request has cancelled; undefined while it has said nothing. */
export const answerSince = async (
  db: Db | Trx,
  { recordId, finishedAt }: Pick<Annulment, "recordId" | "finishedAt">,
): Promise<AgencyAnswer | undefined> => (finishedAt ? findAnswer(db, recordId, finishedAt) : undefined);
