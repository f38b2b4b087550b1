import type { LeavingReason } from "#db/schema";
import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { eraseAccountSessions } from "../account-sessions.server";
import { listContacts, listFormerContacts, lockAccount, markState } from "../accounts.server";
import { ANSWERABLE_MS } from "../alarms/alarm";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { dueAfter, LEAVING_DAYS } from "./leaving";
import { insertLeaving } from "./leavings.server";

/**
 * Within the act's transaction, its code right: the account shows nothing any more and goes in a day. All ways in end but the one by
 * which it was asked for, and all contacts are told, also those of
 * the last week. One that is on its way out already stays so.
 */
export async function beginLeaving(
  trx: Trx,
  world: World,
  { accountId, reason }: { accountId: string; reason: LeavingReason | null },
): Promise<void> {
  const { now, house, actor } = world;
  const account = await lockAccount(trx, house.keys, accountId);
  if (account?.state !== "active") return;
  await insertLeaving(trx, { accountId, askedAt: now, dueAt: dueAfter(now) });
  await markState(trx, accountId, "deleting", now);
  const here = actor.kind === "visitor" ? actor.account?.sessionId : undefined;
  const sessions = await eraseAccountSessions(trx, accountId, here ?? null);
  // Whose contact was changed within a week may say so still: the account does not go behind their back.
  const lately = new Date(now.getTime() - ANSWERABLE_MS);
  const contacts = [
    ...(await listContacts(trx, house.keys, accountId)),
    ...(await listFormerContacts(trx, house.keys, accountId, lately)),
  ];
  await raiseAlarm(trx, world, { accountId, kind: "leaving", device: world.from?.device ?? null }, contacts);
  await house.jobs.put(trx, "close-accounts", {}, { afterSeconds: LEAVING_DAYS * 86_400 });
  await writeEntry(trx, world, { what: "leaving-asked", about: accountId, facts: { reason, sessions } });
}
