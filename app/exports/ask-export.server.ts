import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { claimOf } from "./claim.server";
import { mayAskAnew, mostRecords } from "./export";
import { findOfVisitor, insertExport, isCovered, listProvenIds, lockAsking } from "./exports.server";

/**
 * Leaves it to a job to make an archive of all that belongs to what somebody has proven, and of the account that they are in. While one
 * is being made, or is fresh, another is not begun.
 */
export async function askExport(world: World): Promise<Outcome<null, { code: "unproven" }>> {
  const { actor, db, house, now } = world;
  const claim = claimOf(actor);
  if (!claim) return refuse({ code: "unproven" });
  return db.transaction().execute(async (trx) => {
    await lockAsking(trx, claim.visitorId);
    const last = await findOfVisitor(trx, claim.visitorId);
    // What another person asked for at this device holds nobody off.
    if (last && !mayAskAnew(last, claim, now) && (await isCovered(trx, claim, last))) return done(null);
    const id = randomUUID();
    const { ids, isWhole } = await listProvenIds(trx, claim, mostRecords);
    const of = { visitor_id: claim.visitorId, account_id: claim.accountId };
    const holds = { record_ids: JSON.stringify(ids), is_whole: isWhole };
    await insertExport(trx, { id, ...of, ...holds, asked_at: now, made_at: null });
    await house.jobs.put(trx, "make-export", { exportId: id });
    await writeEntry(trx, world, { what: "export-asked", about: id, facts: { records: ids.length } });
    return done(null);
  });
}
