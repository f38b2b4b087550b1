import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import { tellHolder, waysTo } from "~/messages/tell-holder.server";
import { findRecord } from "~/records/records.server";
import type { RuleBook } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type EarlierWish, isNight } from "./earlier-wish";
import { type FreedPlace, listFreed, listWaiting, type Piece } from "./earlier-wishes.server";
import { moveTerms } from "./move-terms";
import { insertOffer, markLapsed } from "./offers.server";
import { lockFreed, markHeld } from "./slots.server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An hour nearer than that, after its keeping, is nobody's gain: they have to get there. */
const LEAD_MS = 2 * HOUR_MS;
/** Places, and people waiting for one, that are read at once. */
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
  const from = new Date(now.getTime() + held + LEAD_MS);
  let book: RuleBook | undefined;
  let offered = 0;
  for await (const place of inPieces<FreedPlace>((piece) => listFreed(db, now, from, piece))) {
    if (isNight(now, place.zone)) continue;
    book ??= await findRules(db, now);
    const rules = book;
    if (await db.transaction().execute((trx) => offerPlace(trx, world, place, rules))) offered += 1;
  }
  return offered;
}

/** The whole of a list: those behind the first hundred do not wait for what becomes of these. */
async function* inPieces<One>(read: (piece: Piece<One>) => Promise<One[]>): AsyncGenerator<One> {
  let after: One | null = null;
  do {
    const piece: One[] = await read({ after, most });
    yield* piece;
    after = piece.length < most ? null : (piece.at(-1) ?? null);
  } while (after !== null);
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
  const told = { since: new Date(now.getTime() - DAY_MS), aDay };
  for await (const wish of inPieces<EarlierWish>((piece) => listWaiting(trx, place, told, piece))) {
    const record = await findRecord(trx, wish.recordId);
    if (!moveTerms(record, book, now, { isClosed: false, open: ["sms"] }).ok) continue;
    const telling = { template: "offered", by: "sms", record, annulmentId: null } as const;
    if ((await waysTo(trx, house, telling)).length === 0) continue;
    const id = randomUUID();
    const heldUntil = new Date(now.getTime() + minutes * 60_000);
    const { id: slotId, officeId, startsAt } = place;
    const offer = { id, wishId: wish.id, recordId: record.id, slotId, officeId, startsAt, heldUntil };
    if (!(await insertOffer(trx, offer, now, hashOfToken(tokenOf(house.keys, "offer", id))!))) continue;
    await markHeld(trx, slotId, id, heldUntil);
    await tellHolder(trx, world, { ...telling, offerId: id });
    await writeEntry(trx, world, { what: "hour-offered", about: id, facts: { record: record.id, slot: slotId } });
    return true;
  }
  return false;
}
