import { sql } from "kysely";
import type { Db } from "~/shell/db.server";

/** How many by labels. */
export type Counted<Label extends string> = Record<Label, string> & { count: number };

/** A message is settled, or given up, within so many days of being written; what is older is not looked at. */
const SETTLED_WITHIN = 4 * 86_400_000;
const written = (since: Date) => sql`created_at >= ${new Date(since.getTime() - SETTLED_WITHIN)}`;
/** A way out that is one alone has no name of its own. */
const gateway = sql`coalesce(gateway, 'only')`;

/** Handed over since a moment. */
export const countSent = (db: Db, since: Date) =>
  rowsOf<Counted<"channel" | "gateway" | "kind">>(
    db,
    sql`select channel, ${gateway} as gateway, case when template in ('code', 'account-code') then 'code' else 'other' end as kind,
      count(*) as count from message where sent_at >= ${since} and ${written(since)} group by 1, 2, 3`,
  );

/** Delivered, or known not to be, since a moment. */
export const countSettled = (db: Db, since: Date, state: "delivered" | "undelivered") =>
  rowsOf<Counted<"channel" | "gateway">>(
    db,
    sql`select channel, ${gateway} as gateway, count(*) as count from message
      where settled_at >= ${since} and state = ${state} group by 1, 2`,
  );

/** Attempts in vain since a moment: `kind` is an `SmsFailure`. */
export const countFailed = (db: Db, since: Date) =>
  rowsOf<Counted<"channel" | "gateway" | "kind">>(
    db,
    sql`select channel, coalesce(attempt.gateway, 'only') as gateway, failure as kind, count(*) as count
      from message_attempt attempt join message on message.id = message_id
      where at >= ${since} and failure is not null group by 1, 2, 3`,
  );

/** Codes typed since a moment, and right. */
export const countCodesUsed = (db: Db, since: Date) =>
  rowsOf<Counted<"channel">>(
    db,
    sql`select channel, count(*) as count from challenge where used_at >= ${since} and not decoy group by 1`,
  );

/** Seconds. */
export const deliveryBounds = [1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600] as const;

/** How long delivery took of those that were delivered since a moment, from when each was written. */
export const measureDeliveries = (db: Db, since: Date) =>
  rowsOf<{ channel: string; upTo: number[]; count: number; sum: number }>(
    db,
    sql`select channel, array[${sql.join(deliveryBounds.map((bound) => sql`count(*) filter (where seconds <= ${bound})`))}]::int[] as "upTo",
      count(*) as count, sum(seconds) as sum
      from (select channel, extract(epoch from settled_at - created_at)::float8 as seconds from message
        where settled_at >= ${since} and state = 'delivered') as delivered group by 1`,
  );

async function rowsOf<Row>(db: Db, query: ReturnType<typeof sql>): Promise<Row[]> {
  return (await query.execute(db)).rows as Row[];
}
