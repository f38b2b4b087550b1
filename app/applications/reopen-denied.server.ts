import { findRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findApplication } from "./applications.server";
import { markStatus } from "./applied-record.server";
import { waitAnew } from "./withdrawn.server";

/**
 * Within the transaction of whoever decided so, the record locked: what was denied waits for an officer again with a whole term, and never
 * for one who denied it. False where it stands otherwise, is withdrawn, or erased.
 */
export async function reopenDenied(trx: Trx, world: World, applicationId: string): Promise<boolean> {
  const application = await findApplication(trx, applicationId);
  if (!application.recordId || application.erasedAt) return false;
  const record = await findRecord(trx, application.recordId);
  if (record.status !== "denied" || record.annulledAt) return false;
  await markStatus(trx, record.id, "received");
  return waitAnew(trx, world, application, record);
}
