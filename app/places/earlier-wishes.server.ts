import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { EarlierWish } from "./earlier-wish";
import type { PartName } from "./hour-choice";
import type { Calendar } from "./slots.server";

/** The one that holds; a record has one at most. */
export async function findOpenWish(db: Db | Trx, recordId: string): Promise<EarlierWish | undefined> {
  const row = await db
    .selectFrom("earlier_wish")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row && toWish(row);
}

/** Instead of the one before, whose place in the order it does not keep. */
export async function insertWish(trx: Trx, wish: EarlierWish, { office, service }: Calendar): Promise<void> {
  await markWishEnded(trx, wish.recordId, wish.askedAt);
  const { id, recordId, weekdays, parts, untilOn, askedAt } = wish;
  const lists = { weekdays: JSON.stringify(weekdays), parts: JSON.stringify(parts) };
  await trx
    .insertInto("earlier_wish")
    .values({
      id,
      record_id: recordId,
      office_id: office.id,
      service_id: service.id,
      ...lists,
      until_on: untilOn,
      asked_at: askedAt,
      ended_at: null,
    })
    .execute();
}

/** Whether there was one. */
export async function markWishEnded(trx: Trx, recordId: string, at: Date): Promise<boolean> {
  const ended = await trx
    .updateTable("earlier_wish")
    .set({ ended_at: at })
    .where("record_id", "=", recordId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows) > 0;
}

/** A freed place for which somebody may wait. */
export interface FreedPlace {
  id: string;
  officeId: string;
  serviceId: string;
  startsAt: Date;
  zone: string;
}

/** Where and when the holder of a record was expected. */
export type Freed = Calendar & { startsAt: Date | null };

const waiting = sql`earlier_wish w
  join citizen_record r on r.id = w.record_id and r.office_id = w.office_id and r.service_id = w.service_id
  where w.ended_at is null and r.annulled_at is null and r.phone is not null`;

/** Whether anybody could want the hour of a record that is given back. */
export async function isWaitedFor(trx: Trx, { office, service, startsAt }: Freed): Promise<boolean> {
  if (!startsAt) return false;
  const { rows } = await sql`select from ${waiting} and w.office_id = ${office.id} and w.service_id = ${service.id}
    and r.starts_at > ${startsAt} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Places that somebody gave back, that nobody has or keeps, and that somebody could want. The nearest first, after `from`. */
export async function listFreed(db: Db, now: Date, from: Date, most: number): Promise<FreedPlace[]> {
  const { rows } = await sql<FreedPlace>`
    select s.id, s.office_id as "officeId", s.service_id as "serviceId", s.starts_at as "startsAt", o.time_zone as zone
    from slot s join office o on o.id = s.office_id join agency a on a.id = o.agency_id and a.offers_off_at is null
    where s.freed_at is not null and s.record_id is null and (s.held_until is null or s.held_until <= ${now})
      and s.starts_at > ${from}
      and exists (select from ${waiting} and w.office_id = s.office_id and w.service_id = s.service_id and r.starts_at > s.starts_at)
    order by s.starts_at, s.id limit ${most}`.execute(db);
  return rows;
}

/**
 * Who waits for a place, in the order in which they asked: to whom it was not offered yet, to whom nothing else is offered now, and
 * who was not told of `aDay` hours since `since`. More than `most` are not looked at.
 */
export async function listWaiting(
  trx: Trx,
  place: FreedPlace,
  { since, aDay, most }: { since: Date; aDay: number; most: number },
): Promise<EarlierWish[]> {
  const { rows } = await sql<Row<"earlier_wish">>`
    select w.* from ${waiting} and w.office_id = ${place.officeId} and w.service_id = ${place.serviceId}
      and r.starts_at > ${place.startsAt}
      and not exists (select from offer f where f.wish_id = w.id and f.slot_id = ${place.id})
      and not exists (select from offer f where f.record_id = r.id and f.ended_at is null)
      and (select count(*) from offer f join citizen_record own on own.id = f.record_id
        where own.phone_mac = r.phone_mac and f.offered_at > ${since}) < ${aDay}
    order by w.asked_at, w.id limit ${most}`.execute(trx);
  return rows.map(toWish);
}

const toWish = (row: Row<"earlier_wish">): EarlierWish => ({
  id: row.id,
  recordId: row.record_id,
  weekdays: row.weekdays as number[],
  parts: row.parts as PartName[],
  untilOn: row.until_on,
  askedAt: row.asked_at,
});
