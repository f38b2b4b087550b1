import { sql } from "kysely";
import type { Look } from "~/journal/looks.server";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import type { Db } from "~/shell/db.server";

interface Own {
  accountId: string;
  /** Null: nothing. */
  proven: Proven | null;
}

/**
 * On which days officers of which agencies looked at an account, or at any record of what it has proven; the newest first, at most
 * `most`.
 */
export async function listOwnLooks(db: Db, { accountId, proven }: Own, zone: string, most: number): Promise<Look[]> {
  const records = proven && sql`union all select r.id::text from citizen_record r where ${isProven(proven)}`;
  const { rows } = await sql<Look>`
    select agency.name as agency, to_char(entry.at at time zone ${zone}, 'YYYY-MM-DD') as day
    from (select ${accountId}::text as id ${records ?? sql``}) own
    join entry on entry.about = own.id and entry.what = 'looked'
    join agency on agency.id = entry.facts ->> 'agency'
    group by 1, 2 order by 2 desc, 1 limit ${most}`.execute(db);
  return rows;
}
