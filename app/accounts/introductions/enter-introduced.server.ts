import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { lockAccount } from "../accounts.server";
import { admit, admitWhole, type Entrance } from "../entering/entrance.server";
import { identityMac, insertHoldings, lockIdentity, markIdentityUsed } from "./identities.server";
import { isOpen } from "./introduction";
import { lockIntroduction, markIntroductionUsed } from "./introductions.server";

/** Brings whoever a provider has introduced into the account that is bound to them, or half-way where it asks for more. Begin a session of it after it. */
export async function enterIntroduced(
  world: World,
  introductionId: string,
): Promise<Outcome<Entrance, "over" | "unbound">> {
  const { db, now, house, actor } = world;
  if (actor.kind !== "visitor" || actor.account) return refuse("over");
  return db.transaction().execute(async (trx) => {
    const way = await lockIntroduction(trx, house.keys, introductionId);
    if (!way?.told || way.visitorId !== actor.id || way.accountId !== null || !isOpen(way, now)) return refuse("over");
    const identity = await lockIdentity(trx, identityMac(house.keys, way.told));
    const account = identity && (await lockAccount(trx, house.keys, identity.accountId));
    if (!account) return refuse("unbound");
    await markIntroductionUsed(trx, way.id, now);
    await markIdentityUsed(trx, identity.id, now);
    await insertHoldings(trx, house.keys, identity, way.told, now);
    const entrance = way.told.isStrong
      ? await admitWhole(trx, world, account.id, { assurance: 3, factor: "provider" })
      : await admit(trx, world, account, "provider");
    if (entrance) return done(entrance);
    await writeEntry(trx, world, { what: "sign-in-refused", about: account.id, facts: { factor: "provider" } });
    return refuse("over");
  });
}
