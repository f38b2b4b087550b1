import type { Db, Trx } from "~/shell/db.server";
import type { Form } from "./form";

/** Where a form is taken. */
export interface Taking {
  id: string;
  name: string;
  city: string;
  address: string;
  region: string;
  regionName: string;
  timeZone: string;
}

const taking = (db: Db | Trx, { agency }: Pick<Form, "agency">) =>
  db
    .selectFrom("office")
    .innerJoin("region", "region.code", "office.region_code")
    .select(["office.id", "office.name", "office.city", "office.address", "office.time_zone as timeZone"])
    .select(["office.region_code as region", "region.short_name as regionName"])
    .where("office.agency_id", "=", agency);

/** All that take a form, by region and name. */
export const listTaking = (db: Db | Trx, form: Pick<Form, "agency">): Promise<Taking[]> =>
  taking(db, form).orderBy("region.short_name").orderBy("office.name").orderBy("office.id").limit(500).execute();

/** Undefined: it is not taken there. */
export const findTaking = (db: Db | Trx, form: Pick<Form, "agency">, officeId: string): Promise<Taking | undefined> =>
  taking(db, form).where("office.id", "=", officeId).executeTakeFirst();
