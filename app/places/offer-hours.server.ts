import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { leaveSms } from "~/messages/leave-sms.server";
import { findRecord } from "~/records/records.server";
import type { RuleBook } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { isNight, isWanted } from "./earlier-wish";
import { type FreedPlace, listFreed, listWaiting } from "./earlier-wishes.server";
import { hashOfToken, tokenOf } from "./invitation.server";
import { moveTerms } from "./move-terms";
import { insertOffer, markLapsed } from "./offers.server";
import { lockFreed, markHeld } from "./slots.server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An hour nearer than that, after its keeping, is nobody's gain: they have to get there. */
const LEAD_MS = 2 * HOUR_MS;
/** Places, and people waiting for one, that a run looks at. */
const most = 100;

/**
 * Offers freed hours to those who asked for an earlier one: in the order of asking, each to one person at a time, for whom it is
 * kept meanwhile. What was not answered in time goes on to the next. Safe to repeat, and by many at once.
 * @returns how many were offered
 */
export async function offerHours(world: World): Promise<number> {
  const { db, now, house } = world;
  await endLapsed(world);
  const held = house.settings.offers.minutes * 60_000;
  const freed = await listFreed(db, now, new Date(now.getTime() + held + LEAD_MS), most);
  const book = freed.length > 0 ? await findRules(db, now) : null;
  let offered = 0;
  for (const place of freed) {
    if (isNight(now, place.zone)) continue;
    if (book && (await db.transaction().execute((trx) => offerPlace(trx, world, place, book)))) offered += 1;
  }
  return offered;
}

/** Each with an entry of its own: what was kept for somebody is free again. */
const endLapsed = (world: World): Promise<void> =>
  world.db.transaction().execute(async (trx) => {
    for (const about of await markLapsed(trx, world.now))
      await writeEntry(trx, world, { what: "offer-ended", about, facts: { outcome: "lapsed" } });
  });

async function offerPlace(trx: Trx, world: World, place: FreedPlace, book: RuleBook): Promise<boolean> {
  const { now, house } = world;
  const { minutes, aDay } = house.settings.offers;
  if (!(await lockFreed(trx, place.id, now))) return false;
  const waiting = await listWaiting(trx, place, { since: new Date(now.getTime() - DAY_MS), aDay, most });
  for (const wish of waiting) {
    if (!isWanted(wish, place.startsAt, place.zone)) continue;
    const record = await findRecord(trx, wish.recordId);
    if (!moveTerms(record, book, now, false).ok) continue;
    const id = randomUUID();
    const heldUntil = new Date(now.getTime() + minutes * 60_000);
    const { id: slotId, officeId, startsAt } = place;
    const offer = { id, wishId: wish.id, recordId: record.id, slotId, officeId, startsAt, heldUntil };
    if (!(await insertOffer(trx, offer, now, hashOfToken(tokenOf(house.keys, "offer", id))!))) continue;
    await markHeld(trx, slotId, id, heldUntil);
    await leaveSms(trx, world, { template: "offered", record, annulmentId: null, offerId: id });
    await writeEntry(trx, world, { what: "hour-offered", about: id, facts: { record: record.id, slot: slotId } });
    return true;
  }
  return false;
}
