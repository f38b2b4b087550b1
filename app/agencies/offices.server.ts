import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";

export interface Region {
  code: string;
  name: string;
}

/** Regions in which there is an office, by name. */
export const listRegions = (db: Db | Trx): Promise<Region[]> =>
  db
    .selectFrom("region")
    .select(["code", "short_name as name"])
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("office").select("office.id").whereRef("office.region_code", "=", "region.code")),
    )
    .orderBy("short_name")
    .execute();

export interface OfficeOfRegion {
  id: string;
  agency: string;
  name: string;
  city: string;
  timeZone: string;
}

/** As many as one looks through in a list. */
const mostOffices = 100;

/** Offices of a region, by name. */
export const listOffices = (db: Db | Trx, region: string): Promise<OfficeOfRegion[]> =>
  db
    .selectFrom("office")
    .select(["id", "agency_id as agency", "name", "city", "time_zone as timeZone"])
    .where("region_code", "=", region)
    .orderBy("name")
    .orderBy("id")
    .limit(mostOffices)
    .execute();

/** A number of our own: whoever holds it with an agency sets its hours. */
const SETTING = 7_236_505_312;

/**
 * Until the transaction ends nobody else sets hours of an agency, closes a day of its offices or takes in its records. Before any of
 * its records and places is locked: those who wait for each other here lock many of them.
 */
export async function lockHours(trx: Trx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${agencyId}, ${SETTING}))`.execute(trx);
}

/** Which body stands above an agency, in words; null where it told none. */
export async function findSuperior(db: Db | Trx, agencyId: string): Promise<string | null> {
  const row = await db.selectFrom("agency").select("superior").where("id", "=", agencyId).executeTakeFirst();
  return row?.superior ?? null;
}
