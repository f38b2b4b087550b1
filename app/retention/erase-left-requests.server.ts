import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import { forEachOnce } from "~/shell/for-each-once.server";
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
  // What is still in use stays in the list: each account is looked at once a night.
  const leavers = await listLeavers(world.db);
  await forEachOnce(
    async (most) => leavers.splice(0, most),
    async (id) => {
      const count = await world.db.transaction().execute((trx) => eraseOf(trx, world, id));
      erased += count;
      return count > 0;
    },
  );
  return erased;
}

async function eraseOf(trx: Trx, world: World, id: string): Promise<number> {
  const { gone, done, later } = await takeOutAll(trx, await listLeft(trx, id), world.now);
  const count = done.requests.length + done.rebookings.length;
  if (count === 0) return 0;
  await eraseLeft(trx, done);
  const left = later.requests.length + later.rebookings.length;
  await writeEntry(trx, world, { what: "leaving-erased", about: id, facts: { ...gone, left } });
  return count;
}
