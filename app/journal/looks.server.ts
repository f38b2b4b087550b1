import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** That somebody of an agency saw whose a record is. By whom is for the agency to know. */
export interface Look {
  /** By name. */
  agency: string;
  /** `YYYY-MM-DD`. */
  day: string;
}

/** On which days officers looked at a record, by the calendar of `zone`; the newest first, at most `most`. */
export async function listLooks(db: Db, recordId: string, zone: string, most: number): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select agency.name as agency, to_char(entry.at at time zone ${zone}, 'YYYY-MM-DD') as day
    from entry join agency on agency.id = entry.facts ->> 'agency'
    where entry.about = ${recordId} and entry.what = 'looked'
    group by 1, 2 order by 2 desc, 1 limit ${most}`.execute(db);
  return rows;
}
