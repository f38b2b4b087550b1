import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Freed, isWaitedFor } from "./earlier-wishes.server";

/** Within the transaction that gives an hour back: has it offered soon, where somebody asked for an earlier one. */
export async function leaveOffering(trx: Trx, world: Pick<World, "house">, freed: Freed): Promise<void> {
  if (await isWaitedFor(trx, freed)) await world.house.jobs.put(trx, "offer-hours", {});
}
