import { bearerOf, keyState, type Scope } from "~/agencies/agency-key";
import { findKey, markKeyUsed } from "~/agencies/agency-keys.server";
import { done, refuse } from "~/lib/outcome";
import type { RequestContext } from "~/shell/context.server";
import { limits } from "~/shell/limit-table";
import { spend, spendByAddress } from "~/shell/limits.server";
import { nobodysWorld } from "~/shell/request-world.server";
import type { AgencySystem, World } from "~/shell/world.server";
import type { Reply } from "./operation";

/** The world of a request of a program. */
export interface SystemWorld extends World {
  actor: AgencySystem;
}

/** That a key is in use is noted at most this often. */
const NOTE_USE_MS = 60_000;

/**
 * Whoever asks, by the key they show, if it is for `scope`. Wrong keys count against the address: nobody tries many. All that a
 * key asks counts against it.
 */
export async function requireKey(
  request: Request,
  context: RequestContext,
  scope: Scope | null,
): Promise<Reply<SystemWorld>> {
  const world = nobodysWorld(context);
  const { db, now, house } = world;
  const sent = bearerOf(request.headers.get("authorization"));
  const key = sent === null ? undefined : await findKey(db, sent);
  if (!key || keyState(key, now) !== "live") {
    const spent = await spendByAddress(world, limits.keysByAddress);
    return spent.within
      ? refuse({ code: "unauthenticated" })
      : refuse({ code: "rate-limited", retryAfter: spent.retryAfter });
  }
  const spent = await spend(db, house.keys, now, limits.requestsByKey, key.id);
  if (!spent.within) return refuse({ code: "rate-limited", retryAfter: spent.retryAfter });
  if (now.getTime() - (key.usedAt?.getTime() ?? 0) >= NOTE_USE_MS) await markKeyUsed(db, key.id, now);
  if (scope !== null && !key.scopes.includes(scope)) return refuse({ code: "no-scope", detail: `It needs ${scope}` });
  const actor = { kind: "agency", agencyId: key.agencyId, keyId: key.id, officeIds: key.officeIds } as const;
  return done({ ...world, actor });
}
