import { writeEntry } from "~/journal/entries.server";
import { insertTrace } from "./account-traces.server";
import { markName } from "./accounts.server";
import type { AccountWorld } from "./require-account.server";

/** From now on somebody wants to be called so. */
export async function rename(world: AccountWorld, name: string): Promise<void> {
  const { id } = world.actor.account;
  await world.db.transaction().execute(async (trx) => {
    await markName(trx, world.house.keys, id, name);
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "account-changed", about: id, facts: { field: "name" } });
  });
}
