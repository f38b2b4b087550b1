import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isUuid } from "~/lib/uuid";
import type { World } from "~/shell/world.server";
import { markKeyEnded } from "./agency-keys.server";

/** From now on the key opens nothing. */
export async function withdrawKey(world: World, agencyId: string, id: string): Promise<Outcome<null, "not-found">> {
  if (!isUuid(id)) return refuse("not-found");
  return world.db.transaction().execute(async (trx) => {
    if (!(await markKeyEnded(trx, agencyId, id, world.now))) return refuse("not-found");
    await writeEntry(trx, world, { what: "agency-key-ended", about: id, facts: { agency: agencyId } });
    return done(null);
  });
}
