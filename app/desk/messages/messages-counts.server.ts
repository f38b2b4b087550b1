import { sql } from "kysely";
import type { Db } from "~/shell/db.server";
import type { Reach } from "../records/reached-records.server";
import { BURST_PHONES, type Burst, type ChannelFigures, type HourFigures } from "./messages-figures";

const among = ({ agencyId, officeIds }: Reach) => sql`r.agency_id = ${agencyId}
  and ${officeIds === null ? sql`true` : sql`r.office_id = any(${sql.val([...officeIds])}::text[])`}`;

const seconds = (until: string) =>
  sql`percentile_cont(0.5) within group (order by extract(epoch from ${sql.ref(until)} - m.created_at)::float8)`;

/** Taken, or it could not have arrived; what only a program between has is still on its way there. */
const isSent = sql`(m.sent_at is not null or m.state = 'delivered')`;
const isWaiting = sql`(m.state = 'queued' or m.state = 'sent' and m.sent_at is null)`;

/** Messages written since a moment, by channel. */
export async function countChannels(db: Db, reach: Reach, since: Date): Promise<ChannelFigures[]> {
  const { rows } = await sql<ChannelFigures>`
    select m.channel, count(*) filter (where ${isSent}) as sent,
      count(*) filter (where m.state = 'delivered') as delivered,
      count(*) filter (where m.state in ('failed', 'undelivered')) as failed,
      count(*) filter (where ${isWaiting}) as waiting,
      ${seconds("m.sent_at")} filter (where m.sent_at is not null) as "toSent",
      ${seconds("m.settled_at")} filter (where m.state = 'delivered') as "toDelivered",
      count(*) filter (where ${isSent} and m.template = 'code') as "codesSent",
      count(distinct m.challenge_id) filter (where c.used_at is not null) as "codesUsed"
    from message m join citizen_record r on r.id = m.record_id left join challenge c on c.id = m.challenge_id
    where m.created_at >= ${since} and ${among(reach)} group by m.channel order by m.channel desc`.execute(db);
  return rows;
}

/** The same by the hour in which they were written, on the clock of `zone`. */
export async function countHours(db: Db, reach: Reach, since: Date, zone: string): Promise<HourFigures[]> {
  const { rows } = await sql<HourFigures>`
    select extract(hour from m.created_at at time zone ${zone})::int as hour,
      count(*) filter (where ${isSent} and m.state <> 'undelivered') as sent,
      count(*) filter (where m.state in ('failed', 'undelivered')) as failed
    from message m join citizen_record r on r.id = m.record_id
    where m.created_at >= ${since} and ${among(reach)} group by 1 order by 1`.execute(db);
  return rows;
}

/** Where most codes went since a moment, by the first digits of their phones. Of few phones nothing is told. */
export async function countBursts(db: Db, reach: Reach, since: Date): Promise<Burst[]> {
  const { rows } = await sql<Burst>`
    select left(r.phone, 8) as prefix, count(*) as codes, count(distinct r.phone) as phones
    from message m join citizen_record r on r.id = m.record_id
    where m.created_at >= ${since} and m.channel = 'sms' and m.template = 'code' and r.phone is not null
      and ${among(reach)}
    group by 1 having count(distinct r.phone) >= ${BURST_PHONES} order by codes desc, prefix limit 5`.execute(db);
  return rows;
}
