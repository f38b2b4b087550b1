import { writeEntry } from "~/journal/entries.server";
import type { DeskWorld } from "../require-officer.server";
import { eraseSession, eraseSessions } from "./desk-sessions.server";

/** Ends one of the officer's own sessions, by its public id. False where it is none of theirs. */
export function leaveDesk(world: DeskWorld, sessionId = world.actor.sessionId): Promise<boolean> {
  const { id } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    if (!(await eraseSession(trx, id, sessionId))) return false;
    await writeEntry(trx, world, { what: "session-ended", about: id, facts: { session: sessionId, sessions: 1 } });
    return true;
  });
}

/** Ends all of the officer's sessions but this one. How many there were. */
export function leaveElsewhere(world: DeskWorld): Promise<number> {
  const { id, sessionId } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    const sessions = await eraseSessions(trx, id, sessionId);
    await writeEntry(trx, world, { what: "session-ended", about: id, facts: { session: null, sessions } });
    return sessions;
  });
}
