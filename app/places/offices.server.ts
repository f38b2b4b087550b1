import type { CitizenRecord, Office } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";

/** An office at which a record's service can be had instead: of the same agency, in the same region. Undefined for any other. */
export async function findOffice(db: Db | Trx, record: CitizenRecord, id: string): Promise<Office | undefined> {
  if (id === record.office.id) return record.office;
  return await db
    .selectFrom("office")
    .select(["id", "name", "city", "address", "time_zone as timeZone", "opening_hours as openingHours", "phone"])
    .where("id", "=", id)
    .where("agency_id", "=", record.agency.id)
    .where("region_code", "=", record.region.code)
    .executeTakeFirst();
}
