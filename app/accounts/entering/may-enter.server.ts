import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { listContacts } from "../accounts.server";
import { countAlarms } from "../alarms/alarms.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { countedSince, isSuspicious } from "../alarms/suspicion";
import { liesIn } from "../networks/network";
import { listNetworks } from "../networks/networks.server";

/** Whether an account is come into from where somebody is, as far as its holder has said from where it is. */
export async function isFromHere(trx: Trx, { from }: Pick<World, "from">, accountId: string): Promise<boolean> {
  const networks = await listNetworks(trx, accountId);
  return networks.length === 0 || (from !== undefined && liesIn(networks, from.address));
}

/**
 * Within the act's transaction: somebody has shown all that an account asks for, and is elsewhere. They are answered as if they
 * had not; its contacts are asked who that was.
 */
export async function noticeElsewhere(trx: Trx, world: World, accountId: string): Promise<void> {
  const { now, house } = world;
  if (!isSuspicious("elsewhere", 1, await countAlarms(trx, accountId, "elsewhere", countedSince("elsewhere", now))))
    return;
  const about = { accountId, kind: "elsewhere", device: world.from?.device ?? null } as const;
  await raiseAlarm(trx, world, about, await listContacts(trx, house.keys, accountId));
  await writeEntry(trx, world, { what: "alarm-raised", about: accountId, facts: { kind: "elsewhere" } });
}
