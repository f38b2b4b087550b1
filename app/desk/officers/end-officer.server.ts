import { lockHeads, lockOfficer, markEnded } from "~/agencies/officers.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { eraseSessions } from "../entering/desk-sessions.server";
import { type StaffWorld, staffOf } from "../staff.server";

/** An officer leaves: they stay in the journal and in what they decided, and come in no more. An agency keeps a head, unless the operator ends them. */
export function endOfficer(world: StaffWorld, id: string): Promise<Outcome<undefined, "not-found" | "last-head">> {
  const agencyId = staffOf(world);
  return world.db.transaction().execute(async (trx) => {
    // Heads first: two who end each other wait here, and the second is the last one.
    const heads = agencyId === null ? [] : await lockHeads(trx, agencyId);
    const officer = await lockOfficer(trx, id, agencyId);
    if (!officer) return refuse("not-found");
    if (heads.length === 1 && heads[0] === id) return refuse("last-head");
    await markEnded(trx, id, world.now);
    const sessions = await eraseSessions(trx, id);
    await writeEntry(trx, world, { what: "officer-ended", about: id, facts: { sessions } });
    return done(undefined);
  });
}
