import { type RawBuilder, sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { EarlierWish } from "./earlier-wish";
import { type PartName, partEnds } from "./hour-choice";
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

/** Of a list: so many at most, after one of it; null: its first. */
export interface Piece<One> {
  after: One | null;
  most: number;
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

/** Whether an hour is one of those that were asked for, by the clock of its office. */
function isWanted(at: RawBuilder<unknown>, zone: RawBuilder<unknown>): RawBuilder<unknown> {
  const clock = sql`(${at} at time zone ${zone})`;
  const ends = partEnds.map(
    ([part, hour]) => sql`when extract(hour from ${clock}) < ${sql.lit(hour)} then ${sql.lit(part)}`,
  );
  return sql`w.until_on >= ${clock}::date and w.weekdays @> to_jsonb(extract(isodow from ${clock})::int)
    and w.parts @> to_jsonb(case ${sql.join(ends, sql` `)} end)`;
}

/** Whether anybody could want the hour of a record that is given back. */
export async function isWaitedFor(trx: Trx, { office, service, startsAt }: Freed): Promise<boolean> {
  if (!startsAt) return false;
  const { rows } = await sql`select from ${waiting} and w.office_id = ${office.id} and w.service_id = ${service.id}
    and r.starts_at > ${startsAt} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Places that somebody gave back, that nobody has or keeps, and that somebody wants. The nearest first, after `from` or another place. */
export async function listFreed(
  db: Db,
  now: Date,
  from: Date,
  { after, most }: Piece<FreedPlace>,
): Promise<FreedPlace[]> {
  const beyond = after ? sql`and (s.starts_at, s.id) > (${after.startsAt}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<FreedPlace>`
    select s.id, s.office_id as "officeId", s.service_id as "serviceId", s.starts_at as "startsAt", o.time_zone as zone
    from slot s join office o on o.id = s.office_id join agency a on a.id = o.agency_id and a.offers_off_at is null
    where s.freed_at is not null and s.record_id is null and (s.held_until is null or s.held_until <= ${now})
      and s.starts_at > ${from}
      and exists (select from ${waiting} and w.office_id = s.office_id and w.service_id = s.service_id and r.starts_at > s.starts_at
        and ${isWanted(sql`s.starts_at`, sql`o.time_zone`)})
      ${beyond}
    order by s.starts_at, s.id limit ${most}`.execute(db);
  return rows;
}

/**
 * Who waits for such a place, in the order in which they asked, after another who does: to whom it was not offered yet, to whom
 * nothing else is offered now, and who was not told of `aDay` hours since `since`.
 */
export async function listWaiting(
  trx: Trx,
  place: FreedPlace,
  { since, aDay }: { since: Date; aDay: number },
  { after, most }: Piece<EarlierWish>,
): Promise<EarlierWish[]> {
  const beyond = after ? sql`and (w.asked_at, w.id) > (${after.askedAt}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Row<"earlier_wish">>`
    select w.* from ${waiting} and w.office_id = ${place.officeId} and w.service_id = ${place.serviceId}
      and r.starts_at > ${place.startsAt} and ${isWanted(sql`${place.startsAt}::timestamptz`, sql`${place.zone}::text`)}
      and not exists (select from offer f where f.wish_id = w.id and f.slot_id = ${place.id})
      and not exists (select from offer f where f.record_id = r.id and f.ended_at is null)
      and (select count(*) from offer f join citizen_record own on own.id = f.record_id
        where own.phone_mac = r.phone_mac and f.offered_at > ${since}) < ${aDay}
      ${beyond}
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
