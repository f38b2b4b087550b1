import { sql } from "kysely";
import { lockHours } from "~/agencies/offices.server";
import type { Day } from "~/lib/days";
import type { Db, Trx } from "~/shell/db.server";

/** An hour of a service at an office, and how many places there are then, taken ones among them. */
export interface Hour {
  officeId: string;
  serviceId: string;
  startsAt: Date;
  places: number;
}

/**
 * Makes places, or takes free ones away, until there are as many as wanted at each hour; no hour may stand twice. How many are to
 * be free nobody may say: who has not read of the newest move would make a place of it once more. What a
 * record holds, or takes meanwhile, stays; nothing is free on a closed day. One at a time for an agency.
 */
export async function markHours(
  trx: Trx,
  agencyId: string,
  hours: readonly Hour[],
): Promise<{ added: number; removed: number }> {
  await lockHours(trx, agencyId);
  const atHour = sql`s.office_id = w."officeId" and s.service_id = w."serviceId" and s.starts_at = w."startsAt"`;
  const wanted = sql`(
    select w."officeId", w."serviceId", w."startsAt",
      case when exists (select from office o join closed_day c on c.office_id = o.id
          where o.id = w."officeId" and c.opened_at is null and c.day_on = (w."startsAt" at time zone o.time_zone)::date) then 0
        else w.places - (select count(*)::int from slot s where ${atHour} and s.record_id is not null)
      end as free
    from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb)
      as w ("officeId" text, "serviceId" text, "startsAt" timestamptz, places int)) as w`;
  // What is kept for somebody goes last, and a hold that has lapsed before one that has not.
  // `offset 0`: hour by hour through the index, whatever the planner thinks of a table that has just been filled.
  const numbered = sql`select s.id, w.free, row_number() over (partition by w."officeId", w."serviceId", w."startsAt" 
      order by s.held_until desc nulls last, s.id) as n
    from ${wanted} cross join lateral (select s.id, s.held_until from slot s where ${atHour} and s.record_id is null offset 0) as s`;
  const gone = await sql`delete from slot using (${numbered}) as f
    where slot.id = f.id and f.n > f.free and slot.record_id is null`.execute(trx);
  const made = await sql`insert into slot (id, office_id, service_id, starts_at)
    select gen_random_uuid(), w."officeId", w."serviceId", w."startsAt"
    from ${wanted} cross join generate_series(1, w.free) as g (n)
    where g.n > (select count(*) from slot s where ${atHour} and s.record_id is null)`.execute(trx);
  return { added: Number(made.numAffectedRows ?? 0), removed: Number(gone.numAffectedRows ?? 0) };
}

/** From an hour on, in their order. */
export async function listHours(db: Db, officeId: string, serviceId: string, from: Date, most: number) {
  return await db
    .selectFrom("slot")
    .select("starts_at")
    .select(sql<number>`(count(*) filter (where not ${isTaken}))::int`.as("free"))
    .select(sql<number>`(count(*) filter (where ${isTaken}))::int`.as("taken"))
    .where("office_id", "=", officeId)
    .where("service_id", "=", serviceId)
    .where("starts_at", ">=", from)
    .groupBy("starts_at")
    .orderBy("starts_at")
    .limit(most)
    .execute();
}

/** The hours of a service between two instants, free and taken, in their order. */
export const listStanding = (db: Db | Trx, officeId: string, serviceId: string, from: Date, to: Date) =>
  counted(db, officeId, from, to)
    .select("starts_at as startsAt")
    .where("service_id", "=", serviceId)
    .groupBy("starts_at")
    .orderBy("starts_at")
    .execute();

/** A service on a day of its office's zone. */
export interface StandingDay {
  day: Day;
  serviceId: string;
  free: number;
  taken: number;
}

/** Days and services between two instants that have any places. */
export const listDays = (db: Db, officeId: string, zone: string, from: Date, to: Date): Promise<StandingDay[]> =>
  counted(db, officeId, from, to)
    .select([sql<Day>`(starts_at at time zone ${zone})::date`.as("day"), "service_id as serviceId"])
    .groupBy(["day", "service_id"])
    .orderBy("day")
    .orderBy("service_id")
    .execute();

/** The hours of a day of an office, of all services. */
export const listDayHours = (db: Db, officeId: string, from: Date, to: Date, most: number) =>
  counted(db, officeId, from, to)
    .innerJoin("service", "service.id", "slot.service_id")
    .select(["starts_at as startsAt", "service.title"])
    .groupBy(["starts_at", "service.title"])
    .orderBy("starts_at")
    .orderBy("service.title")
    .limit(most)
    .execute();

const isTaken = sql`record_id is not null`;

const counted = (db: Db | Trx, officeId: string, from: Date, to: Date) =>
  db
    .selectFrom("slot")
    .select(sql<number>`(count(*) filter (where not ${isTaken}))::int`.as("free"))
    .select(sql<number>`(count(*) filter (where ${isTaken}))::int`.as("taken"))
    .where("office_id", "=", officeId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", to);
