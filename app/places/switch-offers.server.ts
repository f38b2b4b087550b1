import { writeEntry } from "~/journal/entries.server";
import type { Officer, World } from "~/shell/world.server";
import { markOffering } from "./offering.server";

/** Whether freed hours of the officer's agency are offered from now on. What is offered already stays so until it is answered. */
export function switchOffers(world: World & { actor: Officer }, isOn: boolean): Promise<void> {
  const { agencyId } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    await markOffering(trx, agencyId, isOn ? null : world.now);
    if (isOn) await world.house.jobs.put(trx, "offer-hours", {});
    await writeEntry(trx, world, { what: "offers-switched", about: agencyId, facts: { on: isOn } });
  });
}
