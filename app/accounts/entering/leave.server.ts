import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { eraseAccountSession } from "../account-sessions.server";

/** Ends the session by which somebody is in their account; whoever is in none has nothing to end. */
export async function leave(world: World): Promise<void> {
  const { actor } = world;
  if (actor.kind !== "visitor" || !actor.account) return;
  const { id, sessionId } = actor.account;
  await world.db.transaction().execute(async (trx) => {
    await eraseAccountSession(trx, id, sessionId);
    await writeEntry(trx, world, { what: "session-ended", about: id, facts: { session: sessionId, sessions: 1 } });
  });
}
