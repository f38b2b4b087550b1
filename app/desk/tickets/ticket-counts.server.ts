import { sql } from "kysely";
import type { TicketTopic } from "#db/schema";
import type { Day } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import { TICKETS_ZONE } from "~/tickets/ticket";
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

/** Questions that are counted together. */
export interface AskedCounts {
  /** The first day of the month in which they were asked, by the clock of Moscow. */
  month: Day;
  topic: TicketTopic;
  /** Null: of no office. */
  office: string | null;
  asked: number;
  answered: number;
  /** First answered in time, and later or not at all though the time is over. */
  kept: number;
  late: number;
  /** Hours until the first answer, of the middle one; null where there was none. */
  median: number | null;
  helped: number;
  notHelped: number;
}

/** By what questions are counted together. */
export type AskedBy = "month" | "topic" | "office";

/** Of questions that were asked from an instant on, and before another, erased ones included; what they are not counted by is that of one of them. */
export async function countAsked(
  db: Db,
  reach: Reach,
  { from, until, now }: { from: Date; until: Date; now: Date },
  by: readonly AskedBy[],
): Promise<AskedCounts[]> {
  const month = sql`date_trunc('month', opened_at at time zone ${TICKETS_ZONE})::date::text`;
  const due = sql`coalesce(first_due_at, due_at)`;
  const columns = { month: sql`month`, topic: sql`topic`, office: sql`office` };
  const of = (name: AskedBy) => (by.includes(name) ? columns[name] : sql`min(${columns[name]})`);
  const { rows } = await sql<AskedCounts>`
    select ${of("month")} as month, ${of("topic")} as topic, ${of("office")} as office, count(*)::int as asked,
      count(first_answered_at)::int as answered,
      count(*) filter (where first_answered_at <= due)::int as kept,
      count(*) filter (where coalesce(first_answered_at, closed_at, ${now}) > due)::int as late,
      percentile_cont(0.5) within group (order by extract(epoch from first_answered_at - opened_at)::float8 / 3600) as median,
      count(*) filter (where mark = 'helped')::int as helped,
      count(*) filter (where mark = 'not-helped')::int as "notHelped"
    from (select ticket.*, ${month} as month, ${due} as due, office.name as office
      from ticket left join office on office.id = ticket.office_id
      where opened_at >= ${from} and opened_at < ${until} and ${within(reach)}) as asked
    group by ${sql.join(by.map((name) => columns[name]))}
    order by ${sql.join([...by.map((name) => (name === "month" ? sql`month desc` : columns[name]))])}`.execute(db);
  return rows;
}
