import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { listContacts, lockAccount } from "./accounts.server";
import { countAlarms } from "./alarms.server";
import { raiseAlarm } from "./raise-alarm.server";
import { countedSince, isSuspicious } from "./suspicion";

/** Within a transaction of its own, as somebody comes in. Tells the contacts of an account that somebody came in by a browser that it was not in before; whoever has just made it knows. */
export async function noticeEntrance(trx: Trx, world: World, accountId: string): Promise<void> {
  const { now, house } = world;
  const account = await lockAccount(trx, house.keys, accountId);
  if (!account || account.createdAt.getTime() === now.getTime()) return;
  const toldOf = await countAlarms(trx, accountId, "device", countedSince("device", now));
  if (!isSuspicious("device", 1, toldOf)) return;
  const about = { accountId, kind: "device", device: world.from?.device ?? null } as const;
  await raiseAlarm(trx, world, about, await listContacts(trx, house.keys, accountId));
  await writeEntry(trx, world, { what: "alarm-raised", about: accountId, facts: { kind: "device" } });
}
