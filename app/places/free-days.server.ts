import { sql } from "kysely";
import type { Day } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import { type Calendar, free, type Looking } from "./slots.server";

/** A day of an office with the number of hours that are free then, and the first of them. */
export interface FreeDay {
  day: Day;
  hours: number;
  first: Date;
}

interface Stretch {
  from: Date;
  to: Date;
  zone: string;
  most: number;
}

/** Days between two instants on which something is free, in their order. */
export async function countFreeDays(
  db: Db,
  calendar: Calendar,
  looking: Looking,
  { from, to, zone, most }: Stretch,
): Promise<FreeDay[]> {
  const day = sql<Day>`(starts_at at time zone ${zone})::date::text`;
  return await free(db, calendar, looking)
    .select(day.as("day"))
    .select(sql<number>`count(distinct starts_at)::int`.as("hours"))
    .select((eb) => eb.fn.min("starts_at").as("first"))
    .where("starts_at", ">", looking.now)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", to)
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .limit(most)
    .execute();
}

/** Hours between two instants at which something is free, in their order. */
export async function listFreeBetween(
  db: Db,
  calendar: Calendar,
  looking: Looking,
  from: Date,
  to: Date,
): Promise<Date[]> {
  const rows = await free(db, calendar, looking)
    .select("starts_at")
    .distinct()
    .where("starts_at", ">", looking.now)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", to)
    .orderBy("starts_at")
    .execute();
  return rows.map(({ starts_at }) => starts_at);
}

/** The first hour after `now`; undefined where nothing is free. */
export async function findFirstFree(db: Db, calendar: Calendar, looking: Looking): Promise<Date | undefined> {
  const query = free(db, calendar, looking).select("starts_at").where("starts_at", ">", looking.now);
  return (await query.orderBy("starts_at").limit(1).executeTakeFirst())?.starts_at;
}
