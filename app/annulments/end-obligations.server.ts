import { writeEntry } from "~/journal/entries.server";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { nextStep } from "./annulment";
import { findAnnulment, lockAnnulment, markClosed } from "./annulments.server";
import { leaveObligationSms } from "./go-on.server";
import { leaveFinishing } from "./leave-finishing.server";
import { listUnmet, markMet } from "./obligations.server";

const BATCH = 100;

/** What was not met in time comes to what its rule says, each in a transaction of its own. Gives their number. */
export async function endObligations(world: World): Promise<number> {
  let ended = 0;
  for (;;) {
    const ids = await listUnmet(world.db, world.now, BATCH);
    for (const id of ids) if (await end(world, id)) ended += 1;
    if (ids.length < BATCH) return ended;
  }
}

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
      await leaveObligationSms(trx, world, id, record, "unmet");
      await writeEntry(trx, world, { what: "closed", about: id, facts: { because: "unmet" } });
    } else return false;
    return true;
  });
}
