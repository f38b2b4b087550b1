import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { countEntries } from "../account-traces.server";
import { listContacts } from "../accounts.server";
import { countAlarms } from "../alarms/alarms.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { countedSince, isSuspicious } from "../alarms/suspicion";

/**
 * Within the act's transaction, before its entry: one more did not fit, of somebody who had shown one factor already. Too many, and the
 * contacts are asked. Strangers' wrong passwords are none of these: else anybody could have us write to anybody.
 */
export async function noticeFailure(trx: Trx, world: World, accountId: string): Promise<void> {
  const { now, house } = world;
  const since = countedSince("failures", now);
  const before = await countEntries(trx, accountId, ["sign-in-refused", "sign-in-locked"], since);
  if (!isSuspicious("failures", before + 1, await countAlarms(trx, accountId, "failures", since))) return;
  const about = { accountId, kind: "failures", device: world.from?.device ?? null } as const;
  await raiseAlarm(trx, world, about, await listContacts(trx, house.keys, accountId));
}
