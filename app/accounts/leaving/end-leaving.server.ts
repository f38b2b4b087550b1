import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { insertTrace } from "../account-traces.server";
import { lockAccount, markState } from "../accounts.server";
import { eraseLeaving } from "./leavings.server";

/** Within the act's transaction: an account that was to be deleted stays, and is as it was. Of any other nothing happens. */
export async function endLeaving(trx: Trx, world: World, accountId: string): Promise<void> {
  const account = await lockAccount(trx, world.house.keys, accountId);
  if (account?.state !== "deleting" || !(await eraseLeaving(trx, accountId))) return;
  await markState(trx, accountId, "active", world.now);
  await insertTrace(trx, world, accountId);
  await writeEntry(trx, world, { what: "leaving-taken-back", about: accountId });
}
