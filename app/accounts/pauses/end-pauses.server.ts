import { forEachOnce } from "~/shell/for-each-once.server";
import type { World } from "~/shell/world.server";
import { lockAccount } from "../accounts.server";
import { endPause } from "./end-pause.server";
import { findPause, listOpening } from "./pauses.server";

/** Opens every account whose holder has asked for the end of their pause, and has waited. Gives their number. */
export const endPauses = (world: World): Promise<number> =>
  forEachOnce(
    (most) => listOpening(world.db, world.now, most),
    (accountId) =>
      world.db.transaction().execute(async (trx) => {
        const account = await lockAccount(trx, world.house.keys, accountId);
        const pause = await findPause(trx, accountId);
        if (account?.state !== "paused" || !pause?.opensAt || pause.opensAt > world.now) return false;
        await endPause(trx, world, pause);
        return true;
      }),
  );
