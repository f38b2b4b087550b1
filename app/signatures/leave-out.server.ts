import { type Annulment, mustSign, nextStep } from "~/annulments/annulment";
import { lockHeldBy, markSignWanted } from "~/annulments/annulments.server";
import { leaveFinishing } from "~/annulments/leave-finishing.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";

export type LeaveOutRefusal = { code: "not-found" } | { code: "required" };

/** Lets a request go on without a signature, where the rules allow it. Asked twice it changes nothing. */
export function leaveOut(world: World, number: string): Promise<Outcome<Annulment, LeaveOutRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (nextStep(annulment, world.now) !== "signature") return done(annulment);
    if (mustSign(annulment)) return refuse({ code: "required" } as const);
    await markSignWanted(trx, annulment.id, null);
    await leaveFinishing(trx, world, annulment);
    await writeEntry(trx, world, { what: "signature-left-out", about: annulment.id });
    return done({ ...annulment, signWantedAt: null });
  });
}
