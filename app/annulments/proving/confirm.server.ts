import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "../annulment";
import { findHeldBy, lockHeldBy } from "../annulments.server";
import { leaveFinishing } from "../finishing/leave-finishing.server";
import { markMet } from "../obliged/obligations.server";

export type ConfirmRefusal =
  | { code: "not-found" }
  /** It does not wait for that, or not any more. */
  | { code: "moved-on" }
  /** The record is not any more what its holder agreed to. */
  | { code: "changed" };

/** Confirms a proven request once more, where the rules ask for it. Done twice it is done once. */
export async function confirm(world: World, number: string): Promise<Outcome<Annulment, ConfirmRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen) return refuse({ code: "not-found" });
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (annulment.obligationMetAt) return done(annulment);
    const waits = nextStep(annulment, world.now) === "obliged" && annulment.decision.asks?.kind === "confirmation";
    if (!waits) return refuse({ code: "moved-on" } as const);
    if (changesSince(world.house.keys, annulment.shown, record).length > 0) return refuse({ code: "changed" } as const);
    await markMet(trx, annulment.id, world.now);
    await leaveFinishing(trx, world, annulment);
    await writeEntry(trx, world, { what: "obligation-met", about: annulment.id });
    return done({ ...annulment, obligationMetAt: world.now });
  });
}
