import { sql } from "kysely";
import type { RecordStatus } from "#db/schema";
import type { Day } from "~/lib/days";
import { type CitizenRecord, placelessStatuses } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";
import type { ClosedDay, ClosedVisit } from "./closed-day";

const statuses = (some: readonly RecordStatus[]) => sql.join(some.map((status) => sql.lit(status)));
/** Cancelled by its holder here, or by its agency. */
const isOff = sql`(r.annulled_at is not null or r.status in (${statuses(placelessStatuses)}))`;
/** The hour that an office does not keep is the one that a record has, at that office. */
const isThere = sql`(r.starts_at, r.office_id) is not distinct from (v.starts_at, c.office_id)`;

/** With what has become of it by now; undefined for a day that is not closed. */
export async function findClosedDay(db: Db | Trx, officeId: string, day: Day): Promise<ClosedDay | undefined> {
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(distinct v.id) filter (where ${condition}))::int`;
  const waits = sql`not ${isOff} and ${isThere}`;
  const isReached = sql`m.state in ('queued', 'sent', 'unknown', 'delivered')`;
  return (
    db
      .selectFrom("closed_day as c")
      .innerJoin("officer as o", "o.id", "c.closed_by")
      .leftJoin("closed_visit as v", "v.closed_day_id", "c.id")
      .leftJoin("citizen_record as r", "r.id", "v.record_id")
      // Written as the day was closed: by their moment, which has an index.
      .leftJoin("message as m", (join) =>
        join.onRef("m.created_at", "=", "c.closed_at").onRef("m.closed_visit_id", "=", "v.id"),
      )
      .select(["c.id", "c.closed_at as closedAt", "o.name as by"])
      .select(sql<number>`count(distinct v.id)::int`.as("told"))
      .select(count(sql`not ${isOff} and not ${isThere}`).as("moved"))
      .select(count(isOff).as("cancelled"))
      .select(sql<number>`${count(waits)} - ${count(sql`${waits} and ${isReached}`)}`.as("unreached"))
      .where("c.office_id", "=", officeId)
      .where("c.day_on", "=", day)
      .where("c.opened_at", "is", null)
      .groupBy(["c.id", "o.name"])
      .executeTakeFirst()
  );
}

/** Which of the days of an office are closed. */
export async function listClosedDays(db: Db | Trx, officeId: string, from: Day, to: Day): Promise<Day[]> {
  const rows = await db
    .selectFrom("closed_day")
    .select("day_on")
    .where("office_id", "=", officeId)
    .where("day_on", ">=", from)
    .where("day_on", "<=", to)
    .where("opened_at", "is", null)
    .orderBy("day_on")
    .execute();
  return rows.map(({ day_on }) => day_on);
}

/** False where it was closed before. */
export async function insertClosedDay(
  trx: Trx,
  row: { id: string; office_id: string; day_on: Day; closed_by: string; closed_at: Date },
): Promise<boolean> {
  const inserted = await trx
    .insertInto("closed_day")
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Places between two instants that somebody has, locked: none is given back until the transaction ends. */
export async function lockTaken(trx: Trx, officeId: string, from: Date, to: Date): Promise<void> {
  await trx
    .selectFrom("slot")
    .select("id")
    .where("office_id", "=", officeId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", to)
    .where("record_id", "is not", null)
    .orderBy("starts_at")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Takes away what is free between two instants, also what is held: nobody is taken in then. How many places those were. */
export async function eraseFree(trx: Trx, officeId: string, from: Date, to: Date): Promise<number> {
  const gone = await trx
    .deleteFrom("slot")
    .where("office_id", "=", officeId)
    .where("starts_at", ">=", from)
    .where("starts_at", "<", to)
    .where("record_id", "is", null)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Somebody who is expected, and where they can be told. */
export interface Expected {
  id: string;
  phone: string | null;
  email: string | null;
  startsAt: Date;
}

/** Who is expected between two instants. */
export const listExpected = (db: Db | Trx, officeId: string, from: Date, to: Date): Promise<Expected[]> =>
  db
    .selectFrom("slot")
    .innerJoin("citizen_record as r", "r.id", "slot.record_id")
    .select(["r.id", "r.phone", "r.email", "slot.starts_at as startsAt"])
    .where("slot.office_id", "=", officeId)
    .where("slot.starts_at", ">=", from)
    .where("slot.starts_at", "<", to)
    .where("r.annulled_at", "is", null)
    .orderBy("slot.starts_at")
    .orderBy("r.id")
    .execute();

export async function insertClosedVisit(
  trx: Trx,
  closedDayId: string,
  { id, recordId, startsAt }: Pick<ClosedVisit, "id" | "recordId" | "startsAt">,
  tokenHash: Uint8Array,
): Promise<void> {
  const row = { id, closed_day_id: closedDayId, record_id: recordId, starts_at: startsAt, token_hash: tokenHash };
  await trx.insertInto("closed_visit").values(row).execute();
}

/** From then on it is as any other day; it may be closed once more. */
export async function markOpened(trx: Trx, id: string, by: string, at: Date): Promise<void> {
  await trx.updateTable("closed_day").set({ opened_by: by, opened_at: at }).where("id", "=", id).execute();
}

/** Who was told of a closed day, is still expected then, and has no other hour or office. */
export const listUnmoved = (trx: Trx, closedDayId: string, now: Date) =>
  trx
    .selectFrom("closed_visit as v")
    .innerJoin("closed_day as c", "c.id", "v.closed_day_id")
    .innerJoin("citizen_record as r", "r.id", "v.record_id")
    .select(["r.id", "r.phone", "r.email", "v.id as closedVisitId"])
    .where("c.id", "=", closedDayId)
    .where(sql<boolean>`${isThere} and not ${isOff}`)
    .where("v.starts_at", ">", now)
    .orderBy("v.starts_at")
    .orderBy("v.id")
    .execute();

const visits = (db: Db | Trx) =>
  db
    .selectFrom("closed_visit as v")
    .innerJoin("closed_day as c", "c.id", "v.closed_day_id")
    .select(["v.id", "v.record_id as recordId", "v.starts_at as startsAt", "c.opened_at as openedAt"])
    .select("c.office_id as officeId");

export const findClosedVisit = (db: Db | Trx, id: string): Promise<ClosedVisit | undefined> =>
  visits(db).where("v.id", "=", id).executeTakeFirst();

export const findVisitByToken = (db: Db | Trx, tokenHash: Uint8Array): Promise<ClosedVisit | undefined> =>
  visits(db).where("token_hash", "=", tokenHash).executeTakeFirst();

/** Whether the body itself does not keep the hour that a record has. */
export async function isClosed(
  db: Db | Trx,
  { id, startsAt, office }: Pick<CitizenRecord, "id" | "startsAt" | "office">,
): Promise<boolean> {
  if (!startsAt) return false;
  const own = visits(db).where("v.record_id", "=", id).where("v.starts_at", "=", startsAt);
  const query = own.where("c.office_id", "=", office.id).where("c.opened_at", "is", null);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
