import { type Annulment, mustSign, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy, markSignWanted } from "~/annulments/annulments.server";
import { goOn } from "~/annulments/obliged/go-on.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";

export type LeaveOutRefusal = { code: "not-found" } | { code: "required" };

/** Lets a request go on without a signature, where the rules allow it. Asked twice it changes nothing. */
export async function leaveOut(world: World, number: string): Promise<Outcome<Annulment, LeaveOutRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (nextStep(annulment, world.now) !== "signature") return done(annulment);
    if (mustSign(annulment)) return refuse({ code: "required" } as const);
    await markSignWanted(trx, annulment.id, null);
    await writeEntry(trx, world, { what: "signature-left-out", about: annulment.id });
    await goOn(trx, world, annulment, record);
    return done({ ...annulment, signWantedAt: null });
  });
}
