import type { DeskWorld } from "../require-officer.server";
import { listQueueChoices } from "./queue-choices.server";
import { type QueuePlace, type QueueQuery, queueHref } from "./queue-query";
import { mostCounted, type QueuedReview, type QueuePage } from "./queued";
import { countDueToday, countQueued, listQueued } from "./queued-reviews.server";

/** So many lines are read at a glance and weigh little. */
const pageSize = 20;
/** The queue as an officer sees it, from a place on. */
export async function readQueue(world: DeskWorld, query: QueueQuery, place: QueuePlace): Promise<QueuePage> {
  const { db, now, actor } = world;
  const found = await listQueued(db, actor, query, place, now, pageSize + 1);
  const total = await countQueued(db, actor, query, now, mostCounted + 1);
  // What stood beyond this point is done: a page of nothing would say that nothing waits.
  if (place && found.length === 0 && total > 0) return readQueue(world, query, null);
  return {
    ...{ officerId: actor.id, now, total, here: queueHref(query, place) },
    today: await countDueToday(db, actor, query, now, mostCounted + 1),
    choices: await listQueueChoices(db, actor),
    ...pageOf(found, query, place),
  };
}

/** What was fetched beyond a page only tells that there is a neighbour. */
function pageOf(found: QueuedReview[], query: QueueQuery, place: QueuePlace) {
  const isMore = found.length > pageSize;
  const backwards = place?.side === "before";
  const reviews = backwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const [first, last] = [reviews[0], reviews.at(-1)];
  const hasPrevious = backwards ? isMore : place !== null;
  const hasNext = backwards ? place !== null : isMore;
  return {
    reviews,
    previous: hasPrevious && first ? queueHref(query, { side: "before", ...first }) : undefined,
    next: hasNext && last ? queueHref(query, { side: "after", ...last }) : undefined,
  };
}
