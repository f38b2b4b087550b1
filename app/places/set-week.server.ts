import { lockHours } from "~/agencies/offices.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Officer, World } from "~/shell/world.server";
import { markHours } from "./hours.server";
import { fullWeek, type Week } from "./week";
import { readWeekHours } from "./week-hours.server";

/**
 * Sets the hours of a service by a week's pattern: free places from its first day to its last are as it says, within the
 * hours and the calendar of the office. What is taken stays.
 */
export function setWeek(
  world: World & { actor: Officer },
  officeId: string,
  week: Week,
): Promise<Outcome<{ added: number; removed: number }, "not-found">> {
  return world.db.transaction().execute(async (trx) => {
    await lockHours(trx, world.actor.agencyId);
    const read = await readWeekHours(trx, world, officeId, week);
    if (!read) return refuse("not-found");
    const { serviceId } = week;
    const hours = fullWeek(read.wanted, read.standing).map((hour) => ({ officeId, serviceId, ...hour }));
    const { added, removed } = await markHours(trx, world.actor.agencyId, hours);
    const facts = { office: officeId, service: serviceId, hours: hours.length, added, removed };
    await writeEntry(trx, world, { what: "places-told", about: world.actor.agencyId, facts });
    return done({ added, removed });
  });
}
