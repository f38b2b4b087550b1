import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import { listContacts } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import type { AccountWorld } from "../entering/require-account.server";
import { beginPause } from "./begin-pause.server";
import { endPause } from "./end-pause.server";
import { liftedAt } from "./pause";
import { findPause, markOpening } from "./pauses.server";

/**
 * Within the act's transaction, the account locked and open for it, the code right: its holder pauses it, or ends their own pause, at
 * once or after a wait. All contacts are told, and can say that it was not they. False: it is not their own pause.
 */
export async function carryOutPause(trx: Trx, world: AccountWorld, kind: "pause" | "lift"): Promise<boolean> {
  const { now, house, actor } = world;
  const { id: accountId, sessionId, assurance } = actor.account;
  const contacts = await listContacts(trx, house.keys, accountId);
  if (kind === "pause") {
    await raiseAlarm(trx, world, { accountId, kind }, contacts);
    await beginPause(trx, world, accountId, { kind: "own", sessionId });
    return true;
  }
  const pause = await findPause(trx, accountId);
  if (pause?.kind !== "own") return false;
  await raiseAlarm(trx, world, { accountId, kind }, contacts);
  const opensAt = liftedAt(assurance, house.settings.accounts.liftHours, now);
  if (opensAt <= now) {
    await endPause(trx, world, pause, true);
    return true;
  }
  // Asked for again, it does not take longer.
  if (!pause.opensAt) await markOpening(trx, accountId, opensAt);
  await writeEntry(trx, world, { what: "account-opening", about: accountId, facts: { pause: pause.id } });
  return true;
}
