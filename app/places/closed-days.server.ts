import { sql } from "kysely";
import type { Day } from "~/lib/days";
import type { Db, Trx } from "~/shell/db.server";
import type { ClosedDay, ClosedVisit } from "./closed-day";

/** With what has become of it by now; undefined for a day that is not closed. */
export async function findClosedDay(db: Db | Trx, officeId: string, day: Day): Promise<ClosedDay | undefined> {
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(v.id) filter (where ${condition}))::int`;
  return db
    .selectFrom("closed_day as c")
    .innerJoin("officer as o", "o.id", "c.closed_by")
    .leftJoin("closed_visit as v", "v.closed_day_id", "c.id")
    .leftJoin("citizen_record as r", "r.id", "v.record_id")
    .select(["c.id", "c.closed_at as closedAt", "o.name as by"])
    .select(sql<number>`count(v.id)::int`.as("told"))
    .select(count(sql`r.annulled_at is null and r.starts_at is distinct from v.starts_at`).as("moved"))
    .select(count(sql`r.annulled_at is not null`).as("cancelled"))
    .select(
      count(sql`r.annulled_at is null and r.starts_at is not distinct from v.starts_at and r.phone is null`).as(
        "unreached",
      ),
    )
    .where("c.office_id", "=", officeId)
    .where("c.day_on", "=", day)
    .where("c.opened_at", "is", null)
    .groupBy(["c.id", "o.name"])
    .executeTakeFirst();
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
  { id, recordId, startsAt }: Omit<ClosedVisit, "openedAt">,
  tokenHash: Uint8Array,
): Promise<void> {
  const row = { id, closed_day_id: closedDayId, record_id: recordId, starts_at: startsAt, token_hash: tokenHash };
  await trx.insertInto("closed_visit").values(row).execute();
}

/** From then on it is as any other day; it may be closed once more. */
export async function markOpened(trx: Trx, id: string, by: string, at: Date): Promise<void> {
  await trx.updateTable("closed_day").set({ opened_by: by, opened_at: at }).where("id", "=", id).execute();
}

/** Who was told of a closed day, is still expected then, and has chosen no other hour. */
export const listUnmoved = (trx: Trx, closedDayId: string, now: Date) =>
  trx
    .selectFrom("closed_visit as v")
    .innerJoin("citizen_record as r", (join) =>
      join.onRef("r.id", "=", "v.record_id").onRef("r.starts_at", "=", "v.starts_at"),
    )
    .select(["r.id", "r.phone", "r.email", "v.id as closedVisitId"])
    .where("v.closed_day_id", "=", closedDayId)
    .where("r.annulled_at", "is", null)
    .where("v.starts_at", ">", now)
    .orderBy("v.starts_at")
    .orderBy("v.id")
    .execute();

const visits = (db: Db | Trx) =>
  db
    .selectFrom("closed_visit as v")
    .innerJoin("closed_day as c", "c.id", "v.closed_day_id")
    .select(["v.id", "v.record_id as recordId", "v.starts_at as startsAt", "c.opened_at as openedAt"]);

export const findClosedVisit = (db: Db | Trx, id: string): Promise<ClosedVisit | undefined> =>
  visits(db).where("v.id", "=", id).executeTakeFirst();

export const findVisitByToken = (db: Db | Trx, tokenHash: Uint8Array): Promise<ClosedVisit | undefined> =>
  visits(db).where("token_hash", "=", tokenHash).executeTakeFirst();

/** Whether the body itself does not keep the hour that a record has. */
export async function isClosed(db: Db | Trx, record: { id: string; startsAt: Date | null }): Promise<boolean> {
  if (!record.startsAt) return false;
  const own = visits(db).where("v.record_id", "=", record.id).where("v.starts_at", "=", record.startsAt);
  const query = own.where("c.opened_at", "is", null);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}
