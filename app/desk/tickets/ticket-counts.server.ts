import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import { type Reach, within } from "~/tickets/tickets.server";

/** How many questions wait now, and how many of them longer than they should. */
export async function countWaiting(db: Db, reach: Reach, now: Date): Promise<{ waiting: number; late: number }> {
  const { rows } = await sql<{ waiting: number; late: number }>`
    select count(*)::int as waiting, count(*) filter (where due_at <= ${now})::int as late from ticket
    where waits_since is not null and ${within(reach)}`.execute(db);
  return rows[0] ?? { waiting: 0, late: 0 };
}

export interface TicketCounts {
  asked: number;
  answered: number;
  /** Seconds until the first answer, of the middle one; null where there was none. */
  median: number | null;
  helped: number;
  notHelped: number;
}

/** Of questions that were asked since an instant, erased ones included. */
export async function countTickets(db: Db, reach: Reach, since: Date): Promise<TicketCounts> {
  const { rows } = await sql<TicketCounts>`
    select count(*)::int as asked, count(first_answered_at)::int as answered,
      percentile_cont(0.5) within group (order by extract(epoch from first_answered_at - opened_at)::float8) as median,
      count(*) filter (where mark = 'helped')::int as helped,
      count(*) filter (where mark = 'not-helped')::int as "notHelped"
    from ticket where opened_at >= ${since} and ${within(reach)}`.execute(db);
  return rows[0] ?? { asked: 0, answered: 0, median: null, helped: 0, notHelped: 0 };
}
