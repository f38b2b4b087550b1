import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { CitizenRecord } from "~/records/record";
import { findReachable, lockReachable } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { type EarlierRefusal, judgeAsking } from "./earlier-terms.server";
import type { WantedHours } from "./earlier-wish";
import { insertWish, markWishEnded } from "./earlier-wishes.server";

/** Notes that the holder wants an earlier hour: from now on freed ones are offered to them, after those who asked before. */
export function askEarlier(
  world: World,
  recordId: string,
  wanted: WantedHours,
): Promise<Outcome<CitizenRecord, EarlierRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const asked = await judgeAsking(trx, world, await lockReachable(trx, world.actor, recordId));
    if (!asked.ok) return asked;
    const id = randomUUID();
    await insertWish(trx, { id, recordId, ...wanted, askedAt: world.now }, asked.value);
    await world.house.jobs.put(trx, "offer-hours", {});
    await writeEntry(trx, world, { what: "earlier-asked", about: recordId, facts: { wish: id } });
    return asked;
  });
}

/** Nothing is offered to them any more. */
export function dropEarlier(world: World, recordId: string): Promise<Outcome<null, "not-found">> {
  return world.db.transaction().execute(async (trx) => {
    const record = await findReachable(trx, world.actor, recordId);
    if (!record || !(await markWishEnded(trx, recordId, world.now))) return refuse("not-found");
    await writeEntry(trx, world, { what: "earlier-dropped", about: recordId });
    return done(null);
  });
}
