import type { Db, Trx } from "~/shell/db.server";

/** Gives a record's place in the calendar free for others. */
export async function markFree(trx: Trx, recordId: string, at: Date): Promise<void> {
  await trx.updateTable("slot").set({ record_id: null, freed_at: at }).where("record_id", "=", recordId).execute();
}

/** Whose calendar: the same service at the same office. */
export interface Calendar {
  office: { id: string };
  service: { id: string };
}

/** Hours at which somebody can still come, the nearest first, after `now`. */
export async function listFree(db: Db | Trx, { office, service }: Calendar, now: Date, most: number): Promise<Date[]> {
  const rows = await db
    .selectFrom("slot")
    .select("starts_at")
    .distinct()
    .where("office_id", "=", office.id)
    .where("service_id", "=", service.id)
    .where("record_id", "is", null)
    .where("starts_at", ">", now)
    .orderBy("starts_at")
    .limit(most)
    .execute();
  return rows.map(({ starts_at }) => starts_at);
}

/** Whether a place at an hour can be taken now. */
export async function findFree(db: Db | Trx, calendar: Calendar, startsAt: Date): Promise<boolean> {
  return (await freeAt(db, calendar, startsAt).executeTakeFirst()) !== undefined;
}

/** A free place at an hour, locked until the transaction ends; what others have locked is as good as taken. */
export async function lockFree(trx: Trx, calendar: Calendar, startsAt: Date): Promise<string | undefined> {
  return (await freeAt(trx, calendar, startsAt).forUpdate().skipLocked().executeTakeFirst())?.id;
}

const freeAt = (db: Db | Trx, { office, service }: Calendar, startsAt: Date) =>
  db
    .selectFrom("slot")
    .select("id")
    .where("office_id", "=", office.id)
    .where("service_id", "=", service.id)
    .where("starts_at", "=", startsAt)
    .where("record_id", "is", null)
    .orderBy("id")
    .limit(1);

/** Takes a place that was locked free. */
export async function markTaken(trx: Trx, id: string, recordId: string): Promise<void> {
  await trx.updateTable("slot").set({ record_id: recordId, freed_at: null }).where("id", "=", id).execute();
}
