import { sql } from "kysely";
import type { DeliveryState } from "#db/schema";
import { type Day, shiftDay } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import { isTold, reached } from "./deliveries.server";
import type { Delivery, Reach } from "./delivery";
import { toDelivery } from "./delivery-row";

/** What a list is narrowed to; null: not by that. `day`: of the act, in the zone of its office. */
export interface Narrowed {
  office: string | null;
  day: Day | null;
  state: DeliveryState | null;
}

/** A side of an entry's id. */
export type Place = { side: "above" | "below"; entryId: number } | null;

/** At most `most` next to a place, the newest first; the newest of all where there is no place. */
export async function listNewest(
  db: Db,
  reach: Reach,
  narrowed: Narrowed,
  place: Place,
  most: number,
): Promise<Delivery[]> {
  const upwards = place?.side === "above";
  const wanted = narrowing(reached(db, reach), narrowed);
  const next = place ? wanted.where("d.entry_id", upwards ? ">" : "<", place.entryId) : wanted;
  const rows = await next
    .orderBy("d.entry_id", upwards ? "asc" : "desc")
    .limit(most)
    .execute();
  const found = rows.map(toDelivery);
  return upwards ? found.reverse() : found;
}

/** Narrowed by nothing. */
export const everything: Narrowed = { office: null, day: null, state: null };

/**
 * What an agency is told of behind `after`, an entry's id, in their order. Nothing ever appears at or below what was given
 * out: see `writeDelivered`.
 */
export async function listOldest(
  db: Db,
  reach: Reach,
  narrowed: Narrowed,
  after: number,
  most: number,
): Promise<Delivery[]> {
  const wanted = narrowing(reached(db, reach), narrowed).where("d.entry_id", ">", after);
  return (await wanted.orderBy("d.entry_id").limit(most).execute()).map(toDelivery);
}

/**
 * An id behind which stands all that was done for an agency from a moment on. Numbers are drawn at the end of an act, in
 * another order than acts begin, so that one from just before may stand there, too.
 */
export async function findCursorAt(db: Db, agencyId: string, moment: Date): Promise<number> {
  const own = db.selectFrom("delivery").select("entry_id").where("agency_id", "=", agencyId).limit(1);
  const first = await own.where("at", ">=", moment).orderBy("entry_id").executeTakeFirst();
  if (first) return first.entry_id - 1;
  return (await own.orderBy("entry_id", "desc").executeTakeFirst())?.entry_id ?? 0;
}

type Reached = ReturnType<typeof reached>;

function narrowing(all: Reached, { office, day, state }: Narrowed): Reached {
  let some = all;
  if (office !== null) some = some.where(isTold([office]));
  if (state !== null) some = some.where("d.state", "=", state);
  if (day === null) return some;
  // The instants only bring an index to it: no zone is further than a day from UTC.
  return some
    .where("d.at", ">=", new Date(`${shiftDay(day, -1)}T00:00:00Z`))
    .where("d.at", "<", new Date(`${shiftDay(day, 2)}T00:00:00Z`))
    .where(sql<boolean>`(d.at at time zone office.time_zone)::date = ${day}::date`);
}
