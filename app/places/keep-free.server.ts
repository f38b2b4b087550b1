import { CODE_LIFE_MS } from "~/proofs/challenge";
import type { Trx } from "~/shell/db.server";
import { type Calendar, lockFree, markHeld } from "./slots.server";

/**
 * Within the transaction that sends a code: keeps a place at an hour for the request, as long as the code lives, and none but that.
 * @returns whether there is one
 */
export async function keepFree(
  trx: Trx,
  now: Date,
  { startsAt, ...calendar }: Calendar & { startsAt: Date },
  heldFor: string,
): Promise<boolean> {
  const place = startsAt > now ? await lockFree(trx, calendar, startsAt, { now, heldFor }) : undefined;
  if (place) await markHeld(trx, place, heldFor, new Date(now.getTime() + CODE_LIFE_MS));
  return place !== undefined;
}
