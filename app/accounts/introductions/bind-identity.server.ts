import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { insertTrace } from "../account-traces.server";
import { lockActive } from "../accounts.server";
import { identityMac, insertHoldings, insertIdentity, listIdentities, lockIdentity } from "./identities.server";
import { isOpen } from "./introduction";
import { lockIntroduction, markIntroductionUsed } from "./introductions.server";

/** "bound": to this account already, or somebody else of this provider is; "another's": to another account. */
export type BindRefusal = "over" | "bound" | "another's";

/** From now on whoever a provider has introduced comes into the account by it that they were in when they went there. */
export async function bindIdentity(world: World, introductionId: string): Promise<Outcome<string, BindRefusal>> {
  const { db, now, house, actor } = world;
  const account = actor.kind === "visitor" ? actor.account : undefined;
  if (actor.kind !== "visitor" || account?.state !== "active") return refuse("over");
  return db.transaction().execute(async (trx) => {
    const way = await lockIntroduction(trx, house.keys, introductionId);
    const isOwn = way?.visitorId === actor.id && way.accountId === account.id;
    if (!way?.told || !isOwn || !isOpen(way, now)) return refuse("over");
    const { told, provider } = way;
    const mac = identityMac(house.keys, told);
    const known = await lockIdentity(trx, mac);
    if (!(await lockActive(trx, house.keys, account.id))) return refuse("over");
    await markIntroductionUsed(trx, way.id, now);
    if (known) return refuse(known.accountId === account.id ? "bound" : "another's");
    if ((await listIdentities(trx, account.id)).some((one) => one.provider === provider)) return refuse("bound");
    const identity = { id: randomUUID(), accountId: account.id };
    await insertIdentity(trx, { ...identity, provider, mac }, now);
    await insertHoldings(trx, house.keys, identity, told, now);
    await insertTrace(trx, world, account.id);
    await writeEntry(trx, world, {
      what: "identity-bound",
      about: account.id,
      facts: { provider, identity: identity.id },
    });
    return done(identity.id);
  });
}
