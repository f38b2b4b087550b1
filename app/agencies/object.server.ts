import type { ObjectionCode } from "#db/schema";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { answering } from "./answering.server";
import { lockDelivery } from "./deliveries.server";
import type { Delivery, ObjectRefusal } from "./delivery";
import { findOfAct } from "./objections.server";
import { objected } from "./tell-answer.server";

/** Why an agency does not agree, in its own words if it has any. */
export interface Objecting {
  code: Exclude<ObjectionCode, "contradicts">;
  words: string | null;
}

/**
 * An agency does not agree with an act in force, by an officer or a system. Said again while that is open, it changes
 * nothing: the first objection stands. What was decided on once is not opened by the same code again.
 */
export async function object(
  world: World,
  entryId: number,
  { code, words }: Objecting,
): Promise<Outcome<Delivery, ObjectRefusal>> {
  const by = answering(world.actor);
  if (!by) return refuse({ code: "not-found" });
  const source = by.way;
  return world.db.transaction().execute(async (trx) => {
    const delivery = await lockDelivery(trx, by.reach, entryId);
    if (!delivery) return refuse({ code: "not-found" } as const);
    if (delivery.objection && !delivery.objection.settledAt) return done(delivery);
    if (delivery.what !== "finished") return refuse({ code: "not-cancelled" } as const);
    if (delivery.notice.isWithdrawn) return refuse({ code: "over" } as const);
    if (await findOfAct(trx, entryId, code)) return refuse({ code: "settled" } as const);
    return done(await objected(trx, world, delivery, { code, words, source, answerId: null }));
  });
}
