import { markEnded, markNeeded } from "~/attachments/attachments.server";
import { callOff } from "~/payments/owe.server";
import { type CitizenRecord, finishedStatuses } from "~/records/record";
import { findRecord } from "~/records/records.server";
import { dropReviewAbout } from "~/reviews/drop.server";
import { openReview } from "~/reviews/open.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Application } from "./application";
import { findOfRecord, markApplication } from "./applications.server";
import { markStatus } from "./applied-record.server";
import { chargeFee } from "./charge-fee.server";
import { findFormOf } from "./forms.server";

/**
 * Within the transaction by which a record is cancelled, it locked: what was applied for leaves the queue, its fee is owed no more, a change
 * that was not sent is no question any more, and the term of its documents counts.
 */
export async function withdrawn(trx: Trx, world: World, recordId: string): Promise<void> {
  const application = await findOfRecord(trx, recordId);
  if (!application) return;
  await dropReviewAbout(trx, world, "application", application.id);
  await markApplication(trx, application.id, { sealed_typed: null, challenge_id: null, digest: null });
  await markEnded(trx, { applicationId: application.id }, world.now);
  await callOff(trx, world, { applicationId: application.id });
}

/**
 * Within the transaction by which a record is open again, it locked: what was applied for waits for an officer with a whole term. Nothing,
 * where it is no application, or decided.
 */
export async function reopened(trx: Trx, world: World, recordId: string): Promise<void> {
  const application = await findOfRecord(trx, recordId);
  const record = await findRecord(trx, recordId);
  if (!application || application.erasedAt || finishedStatuses.includes(record.status)) return;
  await markNeeded(trx, application.id);
  if (await waitAnew(trx, world, application, record)) await markStatus(trx, recordId, "received");
}

/** Within a transaction, the record locked: with a whole term, and what it costs is owed. False: it waits already. */
export async function waitAnew(
  trx: Trx,
  world: World,
  application: Application,
  record: CitizenRecord,
): Promise<boolean> {
  const form = await findFormOf(trx, { id: application.formId, version: application.formVersion });
  const of = { aboutId: application.id, applicationId: application.id, record };
  const review = await openReview(trx, world, { kind: "application", ...of, firstDays: form.termWorkingDays });
  await chargeFee(trx, world, { application, form, record });
  return review !== null;
}
