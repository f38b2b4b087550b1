import type { Unheard } from "~/gateways/oidc/open-providers.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { askedOf, introductionOf } from "./asked-of.server";
import { isOpen } from "./introduction";
import { findIntroduction, markHeard, markTold, markUnheard } from "./introductions.server";

/** "stray": an answer to nothing that this browser has asked, or to what was answered already. */
export type HearRefusal = Unheard | "stray";

/**
 * Takes the answer that a browser brings back from a provider. It brings nobody into an account: it keeps what the provider said for
 * the page whose form does. Gives back which way it ended.
 */
export async function hearProvider(
  world: World,
  provider: string,
  query: URLSearchParams,
): Promise<Outcome<string, HearRefusal>> {
  const { db, now, house, actor } = world;
  const id = introductionOf(house.keys, query.get("state") ?? "");
  const way = id === null || actor.kind !== "visitor" ? undefined : await findIntroduction(db, house.keys, id);
  const isOurs = way && actor.kind === "visitor" && way.visitorId === actor.id && way.provider === provider;
  if (!isOurs || !isOpen(way, now) || !house.providers.all.some((one) => one.id === provider)) return refuse("stray");
  // Somebody's browser asked once more, as browsers do when a connection breaks. This answer is not looked at.
  if (way.told) return done(way.id);
  if (!(await markHeard(db, way.id, now))) return refuse("stray");
  const heard = await house.providers.hear(provider, query, askedOf(house, way));
  if (heard.ok) {
    await markTold(db, house.keys, way.id, heard.value);
    return done(way.id);
  }
  if (heard.reason === "away") await markUnheard(db, way.id);
  return heard;
}
