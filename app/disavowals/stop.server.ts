import { isWaiting, nextStep } from "~/annulments/annulment";
import { lockAnnulment, markClosed } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isWaiting as isHourWaiting } from "~/places/rebooking";
import { lockRebooking, markDisavowed } from "~/places/rebookings.server";
import { markReleased } from "~/places/slots.server";
import { findOfRebooking } from "~/proofs/challenges.server";
import { lockRecord } from "~/records/records.server";
import { dropReviews } from "~/reviews/drop.server";
import type { World } from "~/shell/world.server";
import { findByToken, findHourByToken } from "./disavowals.server";

/**
 * Stops a request that waits, at the wish of whoever has its link: no code and no officer carries it out any more. Who filed it sees
 * why, and can file another.
 */
export async function stop(world: World, token: string): Promise<Outcome<"stopped", "not-found" | "moved-on">> {
  const seen = await findByToken(world.db, token);
  if (!seen) return stopHour(world, token);
  return world.db.transaction().execute(async (trx) => {
    await lockRecord(trx, seen.recordId);
    const annulment = await lockAnnulment(trx, seen.id);
    if (!annulment || !isWaiting(nextStep(annulment, world.now))) return refuse("moved-on" as const);
    await markClosed(trx, annulment.id, world.now, "disavowed");
    await dropReviews(trx, world, annulment.id);
    await writeEntry(trx, world, { what: "closed", about: annulment.id, facts: { because: "disavowed" } });
    return done("stopped" as const);
  });
}

/** The same for one for another hour: the place that is kept for it is free again. */
async function stopHour(world: World, token: string): Promise<Outcome<"stopped", "not-found" | "moved-on">> {
  const seen = await findHourByToken(world.db, token);
  if (!seen) return refuse("not-found");
  return world.db.transaction().execute(async (trx) => {
    await lockRecord(trx, seen.recordId);
    const rebooking = await lockRebooking(trx, seen.id);
    const tries = (await findOfRebooking(trx, seen.id))?.tries ?? 0;
    if (!rebooking || !isHourWaiting(rebooking, tries, world.now)) return refuse("moved-on" as const);
    await markDisavowed(trx, rebooking.id, world.now);
    await markReleased(trx, rebooking.id);
    await writeEntry(trx, world, { what: "closed", about: rebooking.id, facts: { because: "disavowed" } });
    return done("stopped" as const);
  });
}
