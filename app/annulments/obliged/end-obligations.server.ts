import { writeEntry } from "~/journal/entries.server";
import { tellHolder } from "~/messages/tell-holder.server";
import { lockRecord } from "~/records/records.server";
import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { nextStep } from "../annulment";
import { findAnnulment, lockAnnulment, markClosed } from "../annulments.server";
import { leaveFinishing } from "../finishing/leave-finishing.server";
import { listUnmet, markMet } from "./obligations.server";

/** What was not met in time comes to what its rule says. Gives their number. */
export const endObligations = (world: World): Promise<number> =>
  forEachOnce(
    (most) => listUnmet(world.db, world.now, most),
    (id) => end(world, id),
  );

/** False: its holder, or another worker, was first. */
async function end(world: World, id: string): Promise<boolean> {
  const seen = await findAnnulment(world.db, id);
  if (!seen) return false;
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockAnnulment(trx, id);
    if (!annulment || annulment.obligationMetAt || annulment.finishedAt || annulment.closedAt) return false;
    const step = nextStep(annulment, world.now);
    if (step === "finish") {
      await markMet(trx, id, world.now);
      await leaveFinishing(trx, world, annulment);
      await writeEntry(trx, world, { what: "obligation-met", about: id, facts: { silent: true } });
    } else if (step === "unmet") {
      await markClosed(trx, id, world.now, "unmet");
      await tellHolder(trx, world, { template: "unmet", record, annulmentId: id });
      await writeEntry(trx, world, { what: "closed", about: id, facts: { because: "unmet" } });
    } else return false;
    return true;
  });
}
