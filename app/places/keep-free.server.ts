import type { Trx } from "~/shell/db.server";
import { type Calendar, lockFree, markHeld } from "./slots.server";

/**
 * Within the transaction that sends a code: keeps a place at an hour for the request, until that dies, and none but that.
 * @returns whether there is one
 */
export async function keepFree(
  trx: Trx,
  now: Date,
  { startsAt, ...calendar }: Calendar & { startsAt: Date },
  heldFor: string,
  until: Date,
): Promise<boolean> {
  const place = startsAt > now ? await lockFree(trx, calendar, startsAt, { now, heldFor }) : undefined;
  if (place) await markHeld(trx, place, heldFor, until);
  return place !== undefined;
}
