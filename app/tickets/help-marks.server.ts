import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { HelpPageCode } from "./help-page";

/** One more who said of a page whether it helped, on a day. Nothing is kept of who. */
export async function insertHelpMark(db: Db, page: HelpPageCode, on: string, helped: boolean): Promise<void> {
  const counted = { helped: helped ? 1 : 0, not_helped: helped ? 0 : 1 };
  await db
    .insertInto("help_mark")
    .values({ page, marked_on: on, ...counted })
    .onConflict((oc) =>
      oc.columns(["page", "marked_on"]).doUpdateSet({
        helped: sql`help_mark.helped + ${counted.helped}`,
        not_helped: sql`help_mark.not_helped + ${counted.not_helped}`,
      }),
    )
    .execute();
}

export interface HelpMarks {
  page: string;
  helped: number;
  notHelped: number;
}

/** Of each page, of the days from one until before another. */
export async function countHelpMarks(db: Db, from: string, until: string): Promise<HelpMarks[]> {
  const { rows } = await sql<HelpMarks>`
    select page, sum(helped)::int as helped, sum(not_helped)::int as "notHelped" from help_mark
    where marked_on >= ${from}::date and marked_on < ${until}::date group by page order by page`.execute(db);
  return rows;
}
