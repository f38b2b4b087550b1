import { sql } from "kysely";
import type { Day } from "~/lib/days";
import type { CitizenRecord } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";

/**
 * The first day on which such a service can be had again; undefined: today. By what this record's cancelling has barred, or by
 * what any of its holder's has, as far as they are known.
 */
export async function findBarredUntil(
  db: Db | Trx,
  { id, service }: Pick<CitizenRecord, "id" | "service">,
  today: Day,
  by: "record" | "holder",
): Promise<Day | undefined> {
  const whose =
    by === "record"
      ? sql`b.record_id = ${id}`
      : sql`(b.record_id = ${id} or b.record_id in (select o.id from citizen_record o join citizen_record r
          on r.holder_mac = o.holder_mac where r.id = ${id}))`;
  const { rows } = await sql<{ until: Day | null }>`select max(b.until_on)::text as until from booking_block b
    where ${whose} and b.lifted_at is null and b.until_on > ${today}
      and (b.class = ${service.class} or b.service_id = ${service.id})`.execute(db);
  return rows[0]?.until ?? undefined;
}
