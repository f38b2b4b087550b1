import type { AccountKind, ApplicationKind, RequestKind, Row } from "#db/schema";
import type { Review } from "./review";

/** For every query of reviews: `taker` and `decider` are the officers, joined; `citizen_record` is that of an application. */
export const columns = [
  "review.id",
  "review.about_kind",
  "review.about_id",
  "review.annulment_id",
  "annulment.number as annulment_number",
  "review.application_id",
  "citizen_record.number as record_number",
  "review.record_id",
  "review.account_id",
  "review.agency_id",
  "review.office_id",
  "review.service_id",
  "review.stage",
  "review.opened_at",
  "review.opening_words",
  "review.due_on",
  "review.due_at",
  "review.prolonged_at",
  "review.prolonged_words",
  "review.taken_by",
  "review.taken_at",
  "review.asked_at",
  "review.asked_words",
  "review.answered_at",
  "review.answer_words",
  "review.decided_by",
  "review.decided_at",
  "review.outcome",
  "review.words",
  "taker.name as taker_name",
  "decider.name as decider_name",
] as const;

type Selected = Row<"review"> & {
  annulment_number: string | null;
  record_number: string | null;
  taker_name: string | null;
  decider_name: string | null;
};

/** What it belongs to is whole, or not there: the database sees to that. */
export function toReview(row: Selected): Review {
  const waiting = waitingOf(row);
  const { account_id: accountId, application_id: applicationId } = row;
  if (accountId !== null) {
    const none = { recordId: null, annulmentId: null, applicationId: null };
    return { ...waiting, kind: row.about_kind as AccountKind, accountId, ...none };
  }
  const placed = { ...waiting, recordId: row.record_id!, officeId: row.office_id!, serviceId: row.service_id! };
  if (applicationId !== null) {
    const kind = row.about_kind as ApplicationKind | "appeal";
    return { ...placed, kind, annulmentId: null, applicationId, recordNumber: row.record_number! };
  }
  return {
    ...placed,
    kind: row.about_kind as RequestKind,
    annulmentId: row.annulment_id!,
    annulmentNumber: row.annulment_number!,
    applicationId: null,
  };
}

function waitingOf(row: Selected) {
  return {
    id: row.id,
    aboutId: row.about_id,
    agencyId: row.agency_id,
    stage: row.stage,
    openedAt: row.opened_at,
    openingWords: row.opening_words,
    dueOn: row.due_on,
    dueAt: row.due_at,
    prolongedAt: row.prolonged_at,
    prolongedWords: row.prolonged_words,
    takenBy: row.taken_by === null ? null : { id: row.taken_by, name: row.taker_name ?? "" },
    takenAt: row.taken_at,
    askedAt: row.asked_at,
    askedWords: row.asked_words,
    answeredAt: row.answered_at,
    answerWords: row.answer_words,
    decidedBy: row.decided_by === null ? null : { id: row.decided_by, name: row.decider_name ?? "" },
    decidedAt: row.decided_at,
    outcome: row.outcome,
    words: row.words,
  };
}
