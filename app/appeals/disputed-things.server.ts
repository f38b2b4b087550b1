import { findAnnulment, findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import type { Application } from "~/applications/application";
import { findApplication, findSent, lockApplication } from "~/applications/applications.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord } from "~/records/records.server";
import type { RecordReview } from "~/reviews/review";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { Disputed, DisputedBy } from "./disputed";

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

/** One that was reached already. */
export async function findDisputedApplication(
  db: Db | Trx,
  application: Application & { recordId: string },
): Promise<Extract<Disputed, { application: unknown }>> {
  return { application, record: await findRecord(db, application.recordId) };
}
