import type { Db, Trx } from "~/shell/db.server";
import type { AgencySystem, Officer } from "~/shell/world.server";

/** An office as far as its calendar goes. */
export interface CalendarOffice {
  id: string;
  name: string;
  city: string;
  timeZone: string;
  openingHours: string;
}

/** Officers, and the programs of an agency. */
type Reach = Pick<Officer | AgencySystem, "agencyId" | "officeIds">;

/** The offices that somebody is for, by name. */
export const listOpenOffices = (db: Db | Trx, reach: Reach): Promise<CalendarOffice[]> =>
  reached(db, reach).orderBy("name").orderBy("id").execute();

/** One of them; undefined for an office of others. */
export const findOpenOffice = (db: Db | Trx, reach: Reach, id: string): Promise<CalendarOffice | undefined> =>
  reached(db, reach).where("id", "=", id).executeTakeFirst();

const reached = (db: Db | Trx, { agencyId, officeIds }: Reach) =>
  db
    .selectFrom("office")
    .select(["id", "name", "city", "time_zone as timeZone", "opening_hours as openingHours"])
    .where("agency_id", "=", agencyId)
    .$if(officeIds !== null, (query) => query.where("id", "in", [...(officeIds ?? []), ""]));
