import { sql } from "kysely";
import type { Look } from "~/journal/looks.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db } from "~/shell/db.server";

/** On which days officers of which agencies looked at any record of what somebody has proven; the newest first, at most `most`. */
export async function listOwnLooks(db: Db, proven: Proven, zone: string, most: number): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select agency.name as agency, to_char(entry.at at time zone ${zone}, 'YYYY-MM-DD') as day
    from citizen_record r
    join entry on entry.about = r.id::text and entry.what = 'looked'
    join agency on agency.id = entry.facts ->> 'agency'
    where ${isProven(proven)}
    group by 1, 2 order by 2 desc, 1 limit ${most}`.execute(db);
  return rows;
}
