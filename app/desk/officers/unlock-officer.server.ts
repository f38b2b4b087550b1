import { lockOfficer } from "~/agencies/officers.server";
import { markUnlocked } from "~/credentials/credentials.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { forget } from "~/shell/limits.server";
import { type StaffWorld, staffOf } from "../staff.server";

/** Lets an officer in again after too many failures, and gives strange browsers new tries. */
export function unlockOfficer(world: StaffWorld, id: string): Promise<Outcome<undefined, "not-found">> {
  const { now, house } = world;
  return world.db.transaction().execute(async (trx) => {
    const officer = await lockOfficer(trx, id, staffOf(world));
    if (!officer) return refuse("not-found");
    const locked = await markUnlocked(trx, id);
    await forget(trx, house.keys, now, limits.signInShared, officer.login);
    await writeEntry(trx, world, { what: "officer-unlocked", about: id, facts: { locked } });
    return done(undefined);
  });
}
