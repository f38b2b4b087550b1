import { sql } from "kysely";
import type { Db } from "./db.server";
import type { JobName } from "./jobs.server";

/** What waits in one queue. */
export interface WaitingJobs {
  name: JobName;
  count: number;
  /** Since when the oldest has been due; of one that failed and is tried again, since it was left. */
  since: Date;
}

/** Every queue in which something is due. Jobs that are being done wait no more. */
export async function listWaitingJobs(db: Db, now: Date): Promise<WaitingJobs[]> {
  const { rows } = await sql<WaitingJobs>`
    select name, count(*) as count, min(case when state = 'created' then start_after else created_on end) as since
    from jobs.job where state < 'active' and (state = 'retry' or start_after <= ${now})
    group by name order by name`.execute(db);
  return rows.filter(({ name }) => !name.startsWith("__")); // the queue's own
}
