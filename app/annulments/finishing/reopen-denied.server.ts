import { writeEntry } from "~/journal/entries.server";
import { findRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { couldGoOn } from "../annulment";
import { lockAnnulment } from "../annulments.server";
import { markMetAfterAll } from "../obliged/obligations.server";
import { closeOvertaken } from "./close-overtaken.server";
import { leaveFinishing } from "./leave-finishing.server";

/**
 * Within the transaction of whoever decided so, the record locked: a request that was denied goes on as if it had been confirmed,
 * its time still that of filing, and what was filed on the record since gives way to it. Its refusal is withdrawn by the notice
 * that it ends with. False where it stands otherwise, or its record is cancelled already.
 */
export async function reopenDenied(trx: Trx, world: World, annulmentId: string): Promise<boolean> {
  const annulment = await lockAnnulment(trx, annulmentId);
  if (!annulment || !couldGoOn(annulment, await findRecord(trx, annulment.recordId))) return false;
  const { id, recordId, decision } = annulment;
  await closeOvertaken(trx, world, recordId, decision.rule);
  await markMetAfterAll(trx, id, world.now);
  await leaveFinishing(trx, world, annulment);
  await writeEntry(trx, world, { what: "reopened", about: id });
  return true;
}
