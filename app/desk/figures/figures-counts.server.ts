import { sql } from "kysely";
import { DROPPED } from "~/reviews/review";
import type { Db } from "~/shell/db.server";
import type { Reach } from "../records/reached-records.server";

/** Acts of the agency since an instant: by day (of `zone`), mode, class of the service with the reason, and service. */
export async function countActs(db: Db, reach: Reach, since: Date, zone: string) {
  const acts = sql`
    select (d.at at time zone ${zone})::date::text as day, a.mode, a.reason, service.class, service.kind,
      service.title
    from delivery d
    join annulment a on a.id = d.annulment_id
    join citizen_record r on r.id = d.record_id
    join service on service.id = r.service_id
    where d.agency_id = ${reach.agencyId} and ${among("d", reach)} and d.what = 'finished' and d.at >= ${since}`;
  const { rows: byDay } = await sql<{ day: string; cancel: number; annul: number }>`
    select day, count(*) filter (where mode = 'cancel') as cancel, count(*) filter (where mode = 'annul') as annul
    from (${acts}) acts group by day order by day`.execute(db);
  const { rows: byReason } = await sql<{ reason: string | null; class: string; kind: "appointment"; count: number }>`
    select reason, min(class) as class, min(kind) as kind, count(*) as count from (${acts}) acts
    group by reason order by count desc, reason limit 12`.execute(db);
  const { rows: byService } = await sql<{ name: string; count: number }>`
    select title as name, count(*) as count from (${acts}) acts group by title order by count desc, title
    limit 12`.execute(db);
  return { byDay, byReason, byService };
}

/** Decisions since an instant, by kind and outcome; `silent`: nobody had decided in time. */
export async function countDecisions(db: Db, reach: Reach, since: Date) {
  const { rows } = await sql<{ kind: string; outcome: string; silent: boolean; count: number }>`
    select about_kind as kind, outcome, decided_by is null as silent, count(*) as count from review
    where agency_id = ${reach.agencyId} and ${among("review", reach)} and decided_at >= ${since} and outcome <> ${DROPPED}
    group by 1, 2, 3 order by 4 desc, 1, 2, 3`.execute(db);
  return rows;
}

/** How many open reviews have waited up to so many days, and how many longer than the last of them. */
export async function countAges(db: Db, reach: Reach, now: Date, ends: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ age: number; count: number }>`
    select width_bucket(extract(epoch from ${now}::timestamptz - opened_at) / 86400, ${sql.val([...ends])}::float8[])
      as age, count(*) as count
    from review where agency_id = ${reach.agencyId} and ${among("review", reach)} and decided_at is null
    group by 1`.execute(db);
  return [...ends, null].map((_, place) => Number(rows.find(({ age }) => age === place)?.count ?? 0));
}

const among = (table: string, { officeIds }: Reach) =>
  officeIds === null ? sql`true` : sql`${sql.ref(`${table}.office_id`)} = any(${sql.val([...officeIds])}::text[])`;
