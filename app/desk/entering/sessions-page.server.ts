import { countRescueCodes, findCredential } from "~/credentials/credentials.server";
import { isExpired } from "~/credentials/password";
import { lives } from "~/shell/session-lives";
import { atDesk } from "../desk-page";
import type { DeskWorld } from "../require-officer.server";
import { listSessions } from "./desk-sessions.server";
import type { SessionsView } from "./sessions-view";

/** What the page of an officer's sessions shows: this one first. */
export async function sessionsPage({ db, now, actor, house }: DeskWorld): Promise<SessionsView> {
  const { composition, days } = house.settings.passwords;
  const setAt = (await findCredential(db, actor.id))?.password_set_at;
  const rows = await listSessions(db, actor.id, now);
  const sessions = rows.map(({ public_id: id, device, created_at: since, expires_at: until }) => ({
    ...{ id, device, since, isThis: id === actor.sessionId },
    used: new Date(until.getTime() - lives.officer.idleMs),
  }));
  return {
    officer: atDesk(actor),
    sessions: [...sessions.filter(({ isThis }) => isThis), ...sessions.filter(({ isThis }) => !isThis)],
    composition,
    expired: isExpired(setAt, days, now) ? days : null,
    rescueLeft: await countRescueCodes(db, actor.id),
  };
}
