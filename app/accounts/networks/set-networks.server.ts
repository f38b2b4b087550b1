import { countRescueCodes } from "~/credentials/credentials.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isFresh } from "../account";
import { eraseAccountSessions } from "../account-sessions.server";
import { insertTrace } from "../account-traces.server";
import { listContacts, lockAccount } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import type { AccountWorld } from "../entering/require-account.server";
import { liesIn } from "./network";
import { listNetworks, markNetworks } from "./networks.server";

/** "outside": whoever sets it could not come in from where they are; "no-rescue": no code on paper would open it from elsewhere. */
export type NetworksRefusal = "stale" | "outside" | "no-rescue";

/**
 * From where alone an account is come into from now on; none: from everywhere. A code on paper opens it from anywhere, so that
 * whoever has none cannot set any. Other sessions end, and contacts are told.
 */
export async function setNetworks(
  world: AccountWorld,
  networks: readonly string[],
): Promise<Outcome<null, NetworksRefusal>> {
  const { db, now, house, actor } = world;
  const { id, sessionId } = actor.account;
  if (!isFresh(actor.account, now)) return refuse("stale");
  return db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, id);
    if (account?.state !== "active") return refuse("stale");
    if (isSame(networks, await listNetworks(trx, id))) return done(null); // sent twice
    if (networks.length > 0) {
      if (!account.secondFactor || (await countRescueCodes(trx, id)) === 0) return refuse("no-rescue");
      if (!world.from || !liesIn(networks, world.from.address)) return refuse("outside");
      await eraseAccountSessions(trx, id, sessionId);
    }
    await markNetworks(trx, id, networks, now);
    await raiseAlarm(trx, world, { accountId: id, kind: "networks" }, await listContacts(trx, house.keys, id));
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "networks-set", about: id, facts: { networks: networks.length } });
    return done(null);
  });
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((network) => other.includes(network));
