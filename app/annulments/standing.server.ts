import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { World } from "~/shell/world.server";
import { type Annulment, isWaiting, nextStep, type Standing } from "./annulment";

/** Where a request stands: as `nextStep` says, unless its record has changed since its holder agreed to it. */
export async function standingOf({ db, now, house }: World, annulment: Annulment): Promise<Standing> {
  const step = nextStep(annulment, now);
  if (!isWaiting(step) || annulment.shown === null) return step;
  const record = await findRecord(db, annulment.recordId);
  return changesSince(house.keys, annulment.shown, record).length > 0 ? "changed" : step;
}
