import type { AccountWorld } from "../entering/require-account.server";
import { endLeaving } from "./end-leaving.server";

/** Somebody thinks better of having their account deleted. Safe to repeat. */
export function keepAccount(world: AccountWorld): Promise<void> {
  return world.db.transaction().execute((trx) => endLeaving(trx, world, world.actor.account.id));
}
