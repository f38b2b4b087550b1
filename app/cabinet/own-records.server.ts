import { sql } from "kysely";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db } from "~/shell/db.server";
import { type Filter, isAmong } from "./narrowing.server";

/** How many records of what somebody has proven there are in all, counted up to `most`. */
export async function countProven(db: Db, proven: Proven, filter: Filter, now: Date, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from citizen_record r
      join service on service.id = r.service_id
      join office on office.id = r.office_id
      where ${isAmong(proven, filter, now)}
      limit ${most}
    ) counted`.execute(db);
  return rows[0]?.n ?? 0;
}

/** One of the records of what somebody has proven, by the beginning of its id; undefined where two begin alike. */
export async function findIdByShort(
  db: Db,
  proven: Proven,
  { first, last }: { first: string; last: string },
): Promise<string | undefined> {
  const rows = await db
    .selectFrom("citizen_record")
    .select("id")
    .where("id", ">=", first)
    .where("id", "<=", last)
    .where(isProven(proven, "citizen_record"))
    .limit(2)
    .execute();
  return rows.length === 1 ? rows[0]?.id : undefined;
}
