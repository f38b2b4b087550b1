import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { answering } from "./answering.server";
import { lockDelivery } from "./deliveries.server";
import type { AcknowledgeRefusal, Delivery } from "./delivery";
import { acknowledged } from "./tell-answer.server";

/** An agency says that it knows of an act, by an officer or a system. Said again, it changes nothing: the first time stands. */
export async function acknowledge(world: World, entryId: number): Promise<Outcome<Delivery, AcknowledgeRefusal>> {
  const by = answering(world.actor);
  if (!by) return refuse({ code: "not-found" });
  return world.db.transaction().execute(async (trx) => {
    const delivery = await lockDelivery(trx, by.reach, entryId);
    if (!delivery) return refuse({ code: "not-found" } as const);
    if (delivery.state === "acknowledged") return done(delivery);
    if (delivery.state === "objected") return refuse({ code: "objected" } as const);
    return done(await acknowledged(trx, world, delivery, by.way));
  });
}
