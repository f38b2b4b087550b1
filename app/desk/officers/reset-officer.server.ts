import { lockOfficer } from "~/agencies/officers.server";
import { insertLinked } from "~/credentials/credentials.server";
import { newLink } from "~/credentials/first-link.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { eraseSessions } from "../entering/desk-sessions.server";
import { type StaffWorld, staffOf } from "../staff.server";

/** Takes password and second factor from an officer, ends what they have open, and gives a link to set both anew. */
export function resetOfficer(
  world: StaffWorld,
  id: string,
): Promise<Outcome<{ token: string; until: Date }, "not-found">> {
  return world.db.transaction().execute(async (trx) => {
    const officer = await lockOfficer(trx, id, staffOf(world));
    if (!officer) return refuse("not-found");
    const link = newLink(world.now);
    await insertLinked(trx, id, link);
    const sessions = await eraseSessions(trx, id);
    await writeEntry(trx, world, { what: "officer-reset", about: id, facts: { sessions } });
    return done({ token: link.token, until: link.until });
  });
}
