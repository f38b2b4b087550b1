import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import { DAY, HOUR, later, now } from "./given";
import { filed, type TestHouse } from "./requests";

/** So many open reviews of the agency "health" about one request: every tenth taken by `officer`, a term of three weeks. */
export async function givenManyReviews(house: TestHouse, count: number, officer: string): Promise<void> {
  const { db } = house;
  const { record, annulment } = await filed(house, { phone: "+79000005151" });
  await sql`
    insert into review (id, about_kind, about_id, annulment_id, record_id, agency_id, office_id, service_id, stage, opened_at,
      due_on, due_at, taken_by, taken_at)
    select gen_random_uuid(), case when n % 100 = 0 then 'lock' else 'power' end, gen_random_uuid(), ${annulment.id}::uuid,
      ${record.id}::uuid, 'health', case when n % 50 = 0 then 'clinic-2' else 'clinic' end,
      case when n % 200 = 0 then 'SUB-01' else 'MED-01' end, 'check', ${later(-DAY)}::timestamptz,
      (${later(3 * HOUR)}::timestamptz + (n % 21) * interval '1 day')::date,
      ${later(3 * HOUR)}::timestamptz + (n % 21) * interval '1 day',
      case when n % 10 = 0 then ${officer}::uuid end, case when n % 10 = 0 then ${now}::timestamptz end
    from generate_series(1, ${count}::int) n`.execute(db);
  await sql`analyze review`.execute(db);
}

/** A second office beside the clinic of `givenCountry`. */
export async function givenSecondClinic(db: Db): Promise<void> {
  const clinic = await db.selectFrom("office").selectAll().where("id", "=", "clinic").executeTakeFirstOrThrow();
  await db
    .insertInto("office")
    .values({ ...clinic, id: "clinic-2", name: "Поликлиника № 905" })
    .execute();
}
