import { looksAtAccounts, mayAs } from "~/agencies/officer";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findNewestAbout } from "~/reviews/reviews.server";
import type { World } from "~/shell/world.server";
import { lockAccount } from "../accounts.server";
import { endPause } from "./end-pause.server";
import { findPause } from "./pauses.server";

/**
 * An officer opens an account that an officer has paused, without waiting to be asked; its contacts are told. Sent twice, it was opened
 * once. "asked": its holder has asked for that, and so it is decided in the queue, in words and by whoever has taken it.
 */
export function openStopped(world: World, accountId: string): Promise<Outcome<"open", "not-found" | "asked">> {
  const { db, actor, house } = world;
  return db.transaction().execute(async (trx) => {
    if (actor.kind !== "officer" || !mayAs(actor, "decides")) return refuse("not-found" as const);
    if (!looksAtAccounts(actor, house.settings.accounts.agency)) return refuse("not-found" as const);
    const account = await lockAccount(trx, house.keys, accountId);
    if (!account) return refuse("not-found" as const);
    const pause = await findPause(trx, accountId);
    if (account.state !== "paused" || pause?.kind !== "officer") return done("open" as const);
    if ((await findNewestAbout(trx, "unpause", pause.id))?.decidedAt === null) return refuse("asked" as const);
    await endPause(trx, world, pause);
    return done("open" as const);
  });
}
