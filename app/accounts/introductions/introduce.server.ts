import { randomUUID } from "node:crypto";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import { limits } from "~/shell/limit-table";
import { type Spent, spendByAddress } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { isFresh } from "../account";
import { askedOf } from "./asked-of.server";
import { insertIntroduction } from "./introductions.server";

export type IntroduceRefusal =
  | { code: "unknown" }
  /** Nothing is bound to an account that is locked or paused. */
  | { code: "closed" }
  /** Whoever is in an account has come in too long ago to bind anything to it. */
  | { code: "stale" }
  | { code: "away" }
  | ({ code: "limited" } & Pick<Spent, "retryAfter">);

/**
 * Begins somebody's way to a provider: to come into their account, to make one, or, for whoever is in one, to have both known to be
 * one person's. Begin a visitor's session after it.
 */
export async function introduce(
  world: World,
  provider: string,
): Promise<Outcome<{ introductionId: string; visitorId: string }, IntroduceRefusal>> {
  const { db, now, house, actor } = world;
  if (!house.providers.all.some(({ id }) => id === provider)) return refuse({ code: "unknown" });
  const account = actor.kind === "visitor" ? actor.account : undefined;
  if (account && account.state !== "active") return refuse({ code: "closed" });
  if (account && !isFresh(account, now)) return refuse({ code: "stale" });
  const { within, retryAfter } = await spendByAddress(world, limits.introductionsByAddress);
  if (!within) return refuse({ code: "limited", retryAfter });
  const way = { id: randomUUID(), provider };
  const address = await house.providers.address(provider, askedOf(house, way));
  if (!address.ok) return refuse({ code: "away" });
  return db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    await insertIntroduction(trx, { ...way, visitorId, accountId: account?.id ?? null, askedAt: now });
    return done({ introductionId: way.id, visitorId });
  });
}
