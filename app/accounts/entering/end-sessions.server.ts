import { writeEntry } from "~/journal/entries.server";
import { eraseAccountSession, eraseAccountSessions } from "../account-sessions.server";
import { insertTrace } from "../account-traces.server";
import type { AccountWorld } from "./require-account.server";

/** Ends one way in of one's own; false where it is none of theirs. */
export async function endSessionOf(world: AccountWorld, publicId: string): Promise<boolean> {
  const { id } = world.actor.account;
  return world.db.transaction().execute(async (trx) => {
    if (!(await eraseAccountSession(trx, id, publicId))) return false;
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "session-ended", about: id, facts: { session: publicId, sessions: 1 } });
    return true;
  });
}

/** Ends all of one's own but this one. How many there were. */
export async function endOtherSessions(world: AccountWorld): Promise<number> {
  const { id, sessionId } = world.actor.account;
  return world.db.transaction().execute(async (trx) => {
    const sessions = await eraseAccountSessions(trx, id, sessionId);
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "session-ended", about: id, facts: { session: null, sessions } });
    return sessions;
  });
}
