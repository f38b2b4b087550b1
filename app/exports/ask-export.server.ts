import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { provenBy } from "~/records/proven.server";
import type { World } from "~/shell/world.server";
import { mayAskAnew, mostRecords } from "./export";
import { areProven, findOfVisitor, insertExport, listProvenIds } from "./exports.server";

/**
 * Leaves it to a job to make an archive of all that belongs to a phone or mailbox which somebody has proven. While one is being
 * made, or is fresh, another is not begun.
 */
export async function askExport(world: World): Promise<Outcome<null, { code: "unproven" }>> {
  const { actor, db, house, now } = world;
  const proven = provenBy(actor);
  if (actor.kind !== "visitor" || !proven) return refuse({ code: "unproven" });
  return db.transaction().execute(async (trx) => {
    const last = await findOfVisitor(trx, actor.id);
    // What another person asked for at this device holds nobody off.
    if (last && !mayAskAnew(last, now) && (await areProven(trx, proven, last.recordIds))) return done(null);
    const id = randomUUID();
    const recordIds = await listProvenIds(trx, proven, mostRecords);
    const row = { id, visitor_id: actor.id, record_ids: JSON.stringify(recordIds), asked_at: now, made_at: null };
    if (!(await insertExport(trx, row))) return done(null);
    await house.jobs.put(trx, "make-export", { exportId: id });
    await writeEntry(trx, world, { what: "export-asked", about: id, facts: { records: recordIds.length } });
    return done(null);
  });
}
