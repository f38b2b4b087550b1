import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Day } from "~/lib/days";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import type { CitizenRecord } from "~/records/record";
import { columns, joined, toRecord } from "~/records/records.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Reminder } from "./reminder";

/** By which of its moments a record is looked for. */
const momentColumns = {
  visit: { moment: sql.ref("r.starts_at"), planned: sql.ref("r.planned_starts_at") },
  charge: { moment: sql.ref("r.next_charge_on"), planned: sql.ref("r.planned_charge_on") },
} as const;

/** Records with a moment between two whose reminders nobody has thought of, by their agency; nearest first. */
export async function listUnplanned(
  trx: Trx,
  kind: keyof typeof momentColumns,
  [from, to]: readonly [Date, Date] | readonly [Day, Day],
  most: number,
): Promise<string[]> {
  const { moment, planned } = momentColumns[kind];
  // Agency by agency with a limit of its own: so each is read by the index of what is not planned, however much is.
  const { rows } = await sql<{ id: string }>`
    select one.id from agency a cross join lateral (
      select r.id, ${moment} as at from citizen_record r
      where r.agency_id = a.id and r.annulled_at is null and r.superseded_at is null
        and ${moment} > ${from} and ${moment} <= ${to} and ${planned} is distinct from ${moment}
      order by ${moment} limit ${most}
    ) one
    where a.reminders_on_at is not null order by one.at limit ${most}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Those of them that nobody else has at the moment, nor thought of since, locked. */
export async function lockUnplanned(trx: Trx, ids: readonly string[]): Promise<CitizenRecord[]> {
  const unplanned = sql<boolean>`(r.planned_starts_at is distinct from r.starts_at
    or r.planned_charge_on is distinct from r.next_charge_on)`;
  const query = joined(trx)
    .select(columns)
    .where(sql<boolean>`r.id = any(${[...ids]}::uuid[])`);
  const rows = await query.where(unplanned).forNoKeyUpdate("r").skipLocked().execute();
  return rows.map(toRecord);
}

/** Reminders of these records as they are now have been thought of. */
export async function markPlanned(trx: Trx, recordIds: readonly string[]): Promise<void> {
  await sql`update citizen_record set planned_starts_at = starts_at, planned_charge_on = next_charge_on
    where id = any(${[...recordIds]}::uuid[])`.execute(trx);
}

/** They are thought of once more, as soon as the record stands. */
export async function markUnplanned(trx: Trx, recordId: string): Promise<void> {
  const row = { planned_starts_at: null, planned_charge_on: null };
  await trx.updateTable("citizen_record").set(row).where("id", "=", recordId).execute();
}

/** When holders last chose another hour here, by their records. */
export async function listChosen(trx: Trx, recordIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select record_id as id, max(finished_at) as at from rebooking
    where record_id = any(${[...recordIds]}::uuid[]) and finished_at is not null group by record_id`.execute(trx);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Of each moment one; what had come to nothing is due again. */
export async function insertReminders(
  trx: Trx,
  keys: Keys,
  planned: readonly Omit<Reminder, "id" | "hasLink">[],
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map(({ recordId, kind, momentAt, dueAt }) => {
    const id = randomUUID();
    const token_hash = hashOfToken(tokenOf(keys, "reminder", id));
    const row = { id, record_id: recordId, kind, moment_at: momentAt, due_at: dueAt, token_hash };
    return { ...row, ended_at: null, outcome: null };
  });
  await trx
    .insertInto("reminder")
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(["record_id", "kind", "moment_at"])
        .doUpdateSet((eb) => ({ due_at: eb.ref("excluded.due_at"), ended_at: null, outcome: null }))
        .where("reminder.outcome", "=", "gone"),
    )
    .execute();
}

/** What was told since a moment by messages of which none was worth sending when it was its turn: as if it were not told. */
export async function markUntold(trx: Trx, since: Date): Promise<void> {
  const lost = sql`select m.reminder_id from message m
    where m.state = 'expired' and m.reminder_id is not null and m.created_at >= ${since}
    and not exists (select from message o where o.reminder_id = m.reminder_id and o.state <> 'expired')`;
  await sql`update reminder set ended_at = null, outcome = null where id in (select id from reminder
    where id in (${lost}) and outcome = 'told' for update skip locked)`.execute(trx);
}

export type Due = Pick<Reminder, "id" | "recordId" | "dueAt">;

/** What is due, in its order, from one on. */
export async function listDue(db: Db, now: Date, after: Due | null, most: number): Promise<Due[]> {
  return db
    .selectFrom("reminder")
    .select(["id", "record_id as recordId", "due_at as dueAt"])
    .where("ended_at", "is", null)
    .where("due_at", "<=", now)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(due_at, id) > (${after?.dueAt}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("due_at")
    .orderBy("id")
    .limit(most)
    .execute();
}

/** One that has not ended, locked until the transaction ends. Lock its record first. */
export async function lockPending(trx: Trx, id: string): Promise<Reminder | undefined> {
  const query = trx.selectFrom("reminder").selectAll().where("id", "=", id).where("ended_at", "is", null).forUpdate();
  return toReminder(await query.executeTakeFirst());
}

export async function findReminder(db: Db | Trx, id: string): Promise<Reminder | undefined> {
  return toReminder(await db.selectFrom("reminder").selectAll().where("id", "=", id).executeTakeFirst());
}

export async function markEnded(
  trx: Trx,
  id: string,
  outcome: NonNullable<Row<"reminder">["outcome"]>,
  at: Date,
): Promise<void> {
  await trx.updateTable("reminder").set({ outcome, ended_at: at }).where("id", "=", id).execute();
}

export async function markPostponed(trx: Trx, id: string, dueAt: Date): Promise<void> {
  await trx.updateTable("reminder").set({ due_at: dueAt }).where("id", "=", id).execute();
}

/** Whether the agency of a record wants people reminded, and the record is still the one of its number. */
export async function isWanted(db: Db | Trx, recordId: string): Promise<boolean> {
  const query = db
    .selectFrom("citizen_record as r")
    .innerJoin("agency as a", "a.id", "r.agency_id")
    .select("r.id")
    .where("r.id", "=", recordId)
    .where("r.superseded_at", "is", null)
    .where("a.reminders_on_at", "is not", null);
  return (await query.executeTakeFirst()) !== undefined;
}

/** What is behind the link of a reminder; undefined behind what is no such link. */
export async function findByToken(db: Db, token: string): Promise<Reminder | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  return toReminder(await db.selectFrom("reminder").selectAll().where("token_hash", "=", hash).executeTakeFirst());
}

/** To which contacts it went, by their hashes. */
export async function listTold(db: Db, id: string): Promise<Uint8Array[]> {
  const query = db.selectFrom("message").select("to_mac").distinct().where("reminder_id", "=", id);
  return (await query.execute()).flatMap(({ to_mac }) => to_mac ?? []);
}

const toReminder = (row: Row<"reminder"> | undefined): Reminder | undefined =>
  row && {
    ...{ id: row.id, recordId: row.record_id, kind: row.kind, momentAt: row.moment_at, dueAt: row.due_at },
    hasLink: row.token_hash !== null,
  };
