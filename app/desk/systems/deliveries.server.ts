import { findDelivery } from "~/agencies/deliveries.server";
import type { Delivery } from "~/agencies/delivery";
import { listNewest } from "~/agencies/delivery-lists.server";
import { listQueueChoices } from "../queue/queue-choices.server";
import type { DeskWorld } from "../require-officer.server";
import { type DeliveriesPage, type DeliveriesPlace, type DeliveriesQuery, deliveriesHref } from "./deliveries-query";
import { findTroubled } from "./troubled-webhooks.server";

/** So many lines are read at a glance and weigh little. */
const pageSize = 20;

/** What the officer's agency was told of and answered, the newest first, from a place on. */
export async function readDeliveries(
  world: DeskWorld,
  query: DeliveriesQuery,
  place: DeliveriesPlace,
): Promise<DeliveriesPage> {
  const { db, actor } = world;
  const found = await listNewest(db, actor, query, place, pageSize + 1);
  const isMore = found.length > pageSize;
  const upwards = place?.side === "above";
  const deliveries = upwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const [first, last] = [deliveries[0], deliveries.at(-1)];
  const hasPrevious = upwards ? isMore : place !== null;
  const hasNext = upwards || isMore;
  return {
    deliveries,
    offices: (await listQueueChoices(db, actor)).offices,
    previous: hasPrevious && first ? deliveriesHref(query, { side: "above", entryId: first.entryId }) : undefined,
    troubled: await findTroubled(world),
    next: hasNext && last ? deliveriesHref(query, { side: "below", entryId: last.entryId }) : undefined,
  };
}

/** One of them; undefined where it is another agency's or office's. */
export const readDelivery = ({ db, actor }: DeskWorld, entryId: number): Promise<Delivery | undefined> =>
  findDelivery(db, actor, entryId);
