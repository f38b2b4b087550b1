import { writeEntry } from "~/journal/entries.server";
import type { Officer, World } from "~/shell/world.server";
import { markReminding } from "./reminding.server";

/** Whether people are reminded from now on of what the officer's agency keeps for them. */
export function switchReminders(world: World & { actor: Officer }, isOn: boolean): Promise<void> {
  const { agencyId } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    await markReminding(trx, agencyId, isOn ? world.now : null);
    await writeEntry(trx, world, { what: "reminders-switched", about: agencyId, facts: { on: isOn } });
  });
}
