import { sql } from "kysely";
import type { CitizenRecord, Office } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";
import type { Looking } from "./slots.server";

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

/** As many as one looks through. */
const MOST_OTHERS = 5;

export interface OtherOffice {
  id: string;
  name: string;
  city: string;
  address: string;
  timeZone: string;
  /** The next hour that is free there. */
  first: Date;
}

/** Other offices of the agency in the region at which the service has a free hour: those of the same city first, then the sooner. */
export async function listOthers(
  db: Db,
  { agency, region, service, office }: CitizenRecord,
  shownId: string,
  { now }: Looking,
): Promise<OtherOffice[]> {
  const { rows } = await sql<OtherOffice>`
    select o.id, o.name, o.city, o.address, o.time_zone as "timeZone", next.starts_at as first
    from office o
    cross join lateral (
      select starts_at from slot s where s.office_id = o.id and s.service_id = ${service.id} and s.record_id is null
        and s.starts_at > ${now} and (s.held_until is null or s.held_until <= ${now})
      order by starts_at limit 1
    ) next
    where o.agency_id = ${agency.id} and o.region_code = ${region.code} and o.id <> ${shownId}
    order by o.city <> ${office.city}, next.starts_at, o.id limit ${MOST_OTHERS}`.execute(db);
  return rows;
}
