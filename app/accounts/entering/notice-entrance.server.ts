import { writeEntry } from "~/journal/entries.server";
import { networksOf } from "~/shell/address.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { listAddresses } from "../account-traces.server";
import { listContacts, lockAccount } from "../accounts.server";
import { countAlarms } from "../alarms/alarms.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { countedSince, isSuspicious } from "../alarms/suspicion";

/**
 * Within a transaction of its own, as somebody comes in. Tells the contacts of an account that somebody came in by a browser that it was
 * not in before, or from a region of the network that it was not in as far as we know; whoever has just made it knows.
 */
export async function noticeEntrance(trx: Trx, world: World, accountId: string, isKnown: boolean): Promise<void> {
  const { now, house } = world;
  const account = await lockAccount(trx, house.keys, accountId);
  if (!account || account.createdAt.getTime() === now.getTime()) return;
  const kind = !isKnown ? "device" : (await isNewRegion(trx, world, accountId)) ? "network" : null;
  if (!kind || !isSuspicious(kind, 1, await countAlarms(trx, accountId, kind, countedSince(kind, now)))) return;
  const about = { accountId, kind, device: world.from?.device ?? null } as const;
  await raiseAlarm(trx, world, about, await listContacts(trx, house.keys, accountId));
  await writeEntry(trx, world, { what: "alarm-raised", about: accountId, facts: { kind } });
}

/** False where we know of nowhere. A telephone changes its address all day, and seldom its region. */
async function isNewRegion(trx: Trx, { from, requestId, house }: World, accountId: string): Promise<boolean> {
  if (!from || requestId === null) return false;
  const known = await listAddresses(trx, house.keys, accountId, requestId);
  return known.length > 0 && !known.some((address) => regionOf(address) === regionOf(from.address));
}

/** Of IPv6 addresses the /64 of a household is kept. */
const regionOf = (address: string): string => networksOf(address.split("/")[0] ?? "").region;
