import { listAccountSessions } from "~/accounts/account-sessions.server";
import { deviceWords } from "~/accounts/device-words";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { lives } from "~/shell/session-lives";
import type { ShownDevice } from "./devices-view";
import { devicesWords } from "./devices-words";

/** Where somebody is in their account: this one first. */
export async function devicesPage({ db, now, actor: { account } }: AccountWorld): Promise<ShownDevice[]> {
  const rows = await listAccountSessions(db, account.id, now);
  const devices = rows.map(({ public_id: id, device, created_at: since, expires_at: until }) => ({
    ...{ id, device: deviceWords(device), isThis: id === account.sessionId },
    since: devicesWords.since(since),
    used: devicesWords.since(new Date(until.getTime() - lives.account.idleMs)),
  }));
  return [...devices.filter(({ isThis }) => isThis), ...devices.filter(({ isThis }) => !isThis)];
}
