import type { Annulment } from "~/annulments/annulment";
import { findAnnulment, findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import type { Application } from "~/applications/application";
import { findApplication, findSent, lockApplication } from "~/applications/applications.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord } from "~/records/records.server";
import type { RecordReview } from "~/reviews/review";
import { applicationPath } from "~/reviews/review-path";
import type { ReviewedOf } from "~/reviews/reviews.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";

/** On what a decision was made: a request, or an application with what its record says. */
export type Disputed = { annulment: Annulment } | { application: Application; record: CitizenRecord };

/** By its number: of a request 8 digits, of an application that of its record. */
export type DisputedBy = { request: string } | { application: string };

export const idOf = (disputed: Disputed): string =>
  "annulment" in disputed ? disputed.annulment.id : disputed.application.id;

export const recordIdOf = (disputed: Disputed): string =>
  "annulment" in disputed ? disputed.annulment.recordId : disputed.record.id;

/** By what its reviews are found. */
export const reviewedOf = (disputed: Disputed): ReviewedOf =>
  "annulment" in disputed ? { annulmentId: disputed.annulment.id } : { applicationId: disputed.application.id };

/** As rows of what belongs to it name it. */
export const columnsOf = (disputed: Disputed) =>
  "annulment" in disputed ? { annulment_id: disputed.annulment.id } : { application_id: disputed.application.id };

/** Where its citizen sees it. */
export const pathTo = (disputed: Disputed): string =>
  "annulment" in disputed
    ? `/annulments/${formatAnnulmentNumber(disputed.annulment.number)}`
    : applicationPath(disputed.record.number);

export const erasedAt = (disputed: Disputed): Date | null =>
  "annulment" in disputed ? disputed.annulment.erasedAt : disputed.application.erasedAt;

/** For whoever reaches it; undefined for everybody else. */
export async function findDisputed(db: Db | Trx, actor: Actor, by: DisputedBy): Promise<Disputed | undefined> {
  if ("request" in by) {
    const annulment = await findHeldBy(db, actor, by.request);
    return annulment && { annulment };
  }
  const application = await findSent(db, actor, by.application);
  return application?.recordId ? { application, record: await findRecord(db, application.recordId) } : undefined;
}

/** The same and its record, both locked until the transaction ends; what was seen of it before. */
export async function lockDisputed(
  trx: Trx,
  actor: Actor,
  seen: Disputed,
): Promise<{ disputed: Disputed | undefined; record: CitizenRecord }> {
  if ("application" in seen) {
    const record = await lockRecord(trx, seen.record.id);
    return { disputed: { application: await lockApplication(trx, seen.application.id), record }, record };
  }
  const record = await lockRecord(trx, seen.annulment.recordId);
  const annulment = await lockHeldBy(trx, actor, seen.annulment.number);
  return { disputed: annulment && { annulment }, record };
}

/** That of a review, for whoever decides or looks at it. */
export async function findReviewed(db: Db | Trx, review: RecordReview): Promise<Disputed | undefined> {
  if (review.applicationId !== null) {
    const application = await findApplication(db, review.applicationId);
    return { application, record: await findRecord(db, review.recordId) };
  }
  const annulment = await findAnnulment(db, review.annulmentId);
  return annulment && { annulment };
}
