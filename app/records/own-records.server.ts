import { sql } from "kysely";
import type { Day } from "~/lib/days";
import type { Db } from "~/shell/db.server";
import { type CitizenRecord, finishedStatuses, type RecordStatus, type ServiceKind } from "./record";
import { columns, joined, toRecord } from "./records.server";

/** What the list of one's records is narrowed by. */
export interface Filter {
  archive: boolean;
  /** Ids found by words; null: all. */
  services: string[] | null;
  kind: ServiceKind | null;
  /** A status of the agency's, or what became of the record whatever that says. */
  status: RecordStatus | "annulled" | "past" | null;
  /** First and last day of filing, by the clock of the office. */
  from: Day | null;
  to: Day | null;
}

/** Where a page begins: right after (older) or right before (newer) a record. Null is the newest. */
export type Place = { side: "after" | "before"; createdAt: Date; id: string } | null;

/** Records of a proven phone next to a place, newest first, at most `most`. */
export async function listByPhone(
  db: Db,
  phoneMac: Uint8Array,
  filter: Filter,
  place: Place,
  now: Date,
  most: number,
): Promise<CitizenRecord[]> {
  const newer = place?.side === "before";
  const order = newer ? "asc" : "desc";
  let query = narrowed(db, phoneMac, filter, now).select(columns);
  if (place) {
    const compare = sql.raw(newer ? ">" : "<");
    query = query.where(sql<boolean>`(r.created_at, r.id) ${compare} (${place.createdAt}, ${place.id})`);
  }
  const rows = await query.orderBy("r.created_at", order).orderBy("r.id", order).limit(most).execute();
  return (newer ? rows.reverse() : rows).map(toRecord);
}

/** How many there are in all, counted up to `most`. */
export async function countByPhone(
  db: Db,
  phoneMac: Uint8Array,
  filter: Filter,
  now: Date,
  most: number,
): Promise<number> {
  const some = narrowed(db, phoneMac, filter, now).select("r.id").limit(most).as("some");
  const { n } = await db
    .selectFrom(some)
    .select(({ fn }) => fn.countAll().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** One of the records of a proven phone, by its number; the newest where agencies number alike. */
export async function findIdByPhoneAndNumber(
  db: Db,
  phoneMac: Uint8Array,
  number: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("citizen_record")
    .select("id")
    .where("phone_mac", "=", phoneMac)
    .where("number", "=", number)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

function narrowed(db: Db, phoneMac: Uint8Array, filter: Filter, now: Date) {
  let query = joined(db).where("r.phone_mac", "=", phoneMac);
  query = query.where(filter.archive ? archived(now) : sql<boolean>`not ${archived(now)}`);
  if (filter.services) query = query.where(sql<boolean>`r.service_id = any(${sql.val(filter.services)}::text[])`);
  if (filter.kind) query = query.where("service.kind", "=", filter.kind);
  if (filter.status) query = query.where(hasStatus(filter.status));
  if (filter.from) query = query.where(sql<boolean>`${filedOn} >= ${filter.from}::date`);
  if (filter.to) query = query.where(sql<boolean>`${filedOn} <= ${filter.to}::date`);
  return query;
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
