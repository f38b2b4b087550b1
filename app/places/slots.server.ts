import { sql } from "kysely";
import type { Db, Trx } from "~/shell/db.server";

/** Gives a record's place in the calendar free for others; one of a closed day goes. */
export async function markFree(trx: Trx, recordId: string, at: Date): Promise<void> {
  const row = { record_id: null, freed_at: at };
  const freed = await trx.updateTable("slot").set(row).where("record_id", "=", recordId).returning("id").execute();
  // Looked at once the place is ours: whoever had it until then may have closed its day.
  for (const { id } of freed)
    await sql`delete from slot using office o, closed_day c where slot.id = ${id} and o.id = slot.office_id
      and c.office_id = o.id and c.opened_at is null and c.day_on = (slot.starts_at at time zone o.time_zone)::date`.execute(
      trx,
    );
}

/**
 * Until the transaction ends the places of records are nobody else's to give free or to take away. Before any other place is
 * locked: closing a day locks those of all who are expected, in that order, and only then what is free.
 */
export async function lockOwn(trx: Trx, recordIds: readonly string[]): Promise<void> {
  const own = trx.selectFrom("slot").select("id").where("record_id", "in", recordIds);
  await own.orderBy("starts_at").orderBy("id").forUpdate().execute();
}

/** Whose calendar: the same service at the same office. */
export interface Calendar {
  office: { id: string };
  service: { id: string };
}

/** Who looks, and when: what is held for somebody else meanwhile is as good as taken. `heldFor`: the request of the one who looks. */
export interface Looking {
  now: Date;
  heldFor: string | null;
}

/** Hours at which somebody can still come, the nearest first, after `now`. */
export async function listFree(db: Db | Trx, calendar: Calendar, looking: Looking, most: number): Promise<Date[]> {
  const rows = await free(db, calendar, looking)
    .select("starts_at")
    .distinct()
    .where("starts_at", ">", looking.now)
    .orderBy("starts_at")
    .limit(most)
    .execute();
  return rows.map(({ starts_at }) => starts_at);
}

/** The same, those nearest to an hour that was wanted, in their order. */
export async function listNearest(db: Db | Trx, calendar: Calendar, looking: Looking, wanted: Date, most: number) {
  const side = (operator: ">" | "<", order: "asc" | "desc") =>
    free(db, calendar, looking)
      .select("starts_at")
      .distinct()
      .where("starts_at", ">", looking.now)
      .where("starts_at", operator, wanted)
      .orderBy("starts_at", order)
      .limit(most)
      .execute();
  const far = ({ starts_at }: { starts_at: Date }) => Math.abs(starts_at.getTime() - wanted.getTime());
  const found = [...(await side("<", "desc")), ...(await side(">", "asc"))].sort((a, b) => far(a) - far(b));
  return found
    .slice(0, most)
    .map(({ starts_at }) => starts_at)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Whether a place at an hour can be taken now. */
export async function findFree(db: Db | Trx, calendar: Calendar, startsAt: Date, looking: Looking): Promise<boolean> {
  return (await freeAt(db, calendar, startsAt, looking).executeTakeFirst()) !== undefined;
}

/**
 * A free place at an hour, locked until the transaction ends; what others have locked is as good as taken. What is held for the one
 * who looks is locked first, the only one that is waited for: who takes free places away locks many, and would wait for this one.
 */
export async function lockFree(
  trx: Trx,
  calendar: Calendar,
  startsAt: Date,
  looking: Looking,
): Promise<string | undefined> {
  if (looking.heldFor) await lockHeldFor(trx, looking.heldFor);
  return (await freeAt(trx, calendar, startsAt, looking).forUpdate().skipLocked().executeTakeFirst())?.id;
}

const freeAt = (db: Db | Trx, calendar: Calendar, startsAt: Date, looking: Looking) =>
  free(db, calendar, looking)
    .select("id")
    .where("starts_at", "=", startsAt)
    .orderBy(sql`held_for is not distinct from ${looking.heldFor}::uuid and held_for is not null`, "desc")
    .orderBy("id")
    .limit(1);

/** Places that nobody has; a hold that has lapsed is none. */
export const free = (db: Db | Trx, { office, service }: Calendar, { now, heldFor }: Looking) =>
  db
    .selectFrom("slot")
    .where("office_id", "=", office.id)
    .where("service_id", "=", service.id)
    .where("record_id", "is", null)
    .where((eb) =>
      eb.or([
        eb("held_until", "is", null),
        eb("held_until", "<=", now),
        ...(heldFor === null ? [] : [eb("held_for", "=", heldFor)]),
      ]),
    );

/** Takes a place that was locked free. */
export async function markTaken(trx: Trx, id: string, recordId: string): Promise<void> {
  const row = { record_id: recordId, freed_at: null, held_for: null, held_until: null };
  await trx.updateTable("slot").set(row).where("id", "=", id).execute();
}

/** Keeps a place that was locked free for a request, which keeps no other. */
export async function markHeld(trx: Trx, id: string, heldFor: string, until: Date): Promise<void> {
  await markReleased(trx, heldFor);
  const row = { held_for: heldFor, held_until: until };
  await trx.updateTable("slot").set(row).where("id", "=", id).execute();
}

/** Nothing is kept for a request any more. */
export async function markReleased(trx: Trx, heldFor: string): Promise<void> {
  const none = { held_for: null, held_until: null };
  await trx.updateTable("slot").set(none).where("held_for", "=", heldFor).execute();
}

/** A freed place that nobody has or keeps by now, locked; false where somebody does, or looks at it at this moment. */
export async function lockFreed(trx: Trx, id: string, now: Date): Promise<boolean> {
  const query = trx
    .selectFrom("slot")
    .select("id")
    .where("id", "=", id)
    .where("record_id", "is", null)
    .where("freed_at", "is not", null)
    .where((eb) => eb.or([eb("held_until", "is", null), eb("held_until", "<=", now)]));
  return (await query.forUpdate().skipLocked().executeTakeFirst()) !== undefined;
}

/** The place that is kept for a request, locked; undefined where it has gone to somebody else. */
export async function lockHeldFor(trx: Trx, heldFor: string): Promise<string | undefined> {
  const query = trx.selectFrom("slot").select("id").where("held_for", "=", heldFor).where("record_id", "is", null);
  return (await query.forUpdate().executeTakeFirst())?.id;
}

/** Until when a place is kept for a request; undefined: none is. */
export async function findHeldUntil(db: Db | Trx, heldFor: string, now: Date): Promise<Date | undefined> {
  const query = db
    .selectFrom("slot")
    .select("held_until")
    .where("held_for", "=", heldFor)
    .where("held_until", ">", now)
    .where("record_id", "is", null);
  return (await query.executeTakeFirst())?.held_until ?? undefined;
}
