import { type RawBuilder, sql } from "kysely";
import type { Proven } from "~/records/proven.server";
import { isProven } from "~/records/reachable.server";
import { finishedStatuses } from "~/records/record";
import type { ListQuery } from "./list-query";

/** What the list of one's records is narrowed by. */
export interface Filter extends Omit<ListQuery, "words" | "look"> {
  /** Ids found by words; null: all. */
  services: string[] | null;
}

/** Of `citizen_record r`, its `service` and its `office`: whether it is of what somebody has proven, and what was asked for. */
export function isAmong(proven: Proven, filter: Filter, now: Date): RawBuilder<boolean> {
  const { archive, services, kind, status, from, to } = filter;
  const conditions = [
    isProven(proven),
    archive ? archived(now) : sql`not ${archived(now)}`,
    services && sql`r.service_id = any(${sql.val(services)}::text[])`,
    kind && sql`service.kind = ${kind}`,
    status && hasStatus(status),
    from && sql`${filedOn} >= ${from}::date`,
    to && sql`${filedOn} <= ${to}::date`,
  ];
  return sql<boolean>`${sql.join(
    conditions.filter((one) => one !== null),
    sql` and `,
  )}`;
}

const filedOn = sql`(r.created_at at time zone office.time_zone)::date`;

function hasStatus(status: NonNullable<Filter["status"]>) {
  if (status === "annulled") return sql<boolean>`r.annulled_at is not null`;
  if (status === "past") return sql<boolean>`(r.annulled_at is null and not ${finished})`;
  return sql<boolean>`(r.annulled_at is null and r.status = ${status})`;
}

const finished = sql`r.status in (${sql.join(finishedStatuses.map((status) => sql.lit(status)))})`;

/** The twin of `isArchived` in `record.ts`; a test holds them together. */
const archived = (now: Date) =>
  sql<boolean>`(${finished} or r.annulled_at is not null or coalesce(r.starts_at <= ${now}, false))`;
