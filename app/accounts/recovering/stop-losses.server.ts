import { dropReviewAbout } from "~/reviews/drop.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { markLossesStopped } from "./losses.server";

/** Within the act's transaction, the account locked: no new contact is put into it for anybody, and officers need not look any more. */
export async function stopLosses(trx: Trx, world: World, accountId: string): Promise<void> {
  for (const id of await markLossesStopped(trx, accountId, world.now))
    await dropReviewAbout(trx, world, "lost-contact", id);
}
