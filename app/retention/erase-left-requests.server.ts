import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { eraseLastTold } from "./account-erasures.server";
import { eraseLeft, listLeavers, listLeft } from "./left-requests.server";
import { takeOutAll } from "./take-out-all.server";

/**
 * Takes the holders of deleted accounts out of what they had filed and had not come to its end then, account by account. The journal
 * counts how much went, and how much is left. Gives back how much went in all.
 */
export async function eraseLeftRequests(world: World): Promise<number> {
  await eraseLastTold(world.db);
  let erased = 0;
  for (const id of await listLeavers(world.db)) {
    erased += await world.db.transaction().execute(async (trx) => {
      const { gone, done, later } = await takeOutAll(trx, await listLeft(trx, id), world.now);
      const count = done.requests.length + done.rebookings.length;
      if (count === 0) return 0;
      await eraseLeft(trx, done);
      const left = later.requests.length + later.rebookings.length;
      await writeEntry(trx, world, { what: "leaving-erased", about: id, facts: { ...gone, left } });
      return count;
    });
  }
  return erased;
}
