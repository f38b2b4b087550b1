import { type Insertable, sql } from "kysely";
import type { ObligationTable } from "#db/schema";
import { reachableBy } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { Obligation } from "./obligation";
import { toObligation } from "./payment-row";

const kept = (db: Db | Trx) =>
  db
    .selectFrom("obligation")
    .innerJoin("agency", "agency.id", "obligation.agency_id")
    .selectAll("obligation")
    .select("agency.name as agency_name");

export async function findObligation(db: Db | Trx, id: string): Promise<Obligation | undefined> {
  const row = await kept(db).where("obligation.id", "=", id).executeTakeFirst();
  return row && toObligation(row);
}

/** Until the transaction ends nothing is paid of it, nor called off. Whoever locks its record, too, does that first. */
export async function lockObligation(trx: Trx, id: string): Promise<Obligation | undefined> {
  const row = await kept(trx).where("obligation.id", "=", id).forUpdate("obligation").executeTakeFirst();
  return row && toObligation(row);
}

/** What is owed under a number, and not called off. */
export async function findByUin(db: Db | Trx, uin: string): Promise<Obligation | undefined> {
  const row = await kept(db).where("uin", "=", uin).where("called_off_at", "is", null).executeTakeFirst();
  return row && toObligation(row);
}

/** The record whose debt its agency tells under a number, the newest if there are several. */
export async function findIndebted(db: Db | Trx, uin: string): Promise<string | undefined> {
  const indebted = db.selectFrom("citizen_record").select("id").where("debt_uin", "=", uin);
  const row = await indebted
    .where("debt_kopecks", ">", 0)
    .where("superseded_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** What belongs to a request of cancelling, or to an application. */
export async function findOwedFor(
  db: Db | Trx,
  of: { annulmentId: string } | { applicationId: string },
): Promise<Obligation | undefined> {
  const all = kept(db);
  const own =
    "annulmentId" in of
      ? all.where("annulment_id", "=", of.annulmentId)
      : all.where("application_id", "=", of.applicationId);
  const row = await own.executeTakeFirst();
  return row && toObligation(row);
}

/** What somebody reaches with their records and has not paid whole yet, the newest first; at most twenty. */
export async function listOwed(db: Db, actor: Actor): Promise<(Obligation & { left: number })[]> {
  const rows = await kept(db)
    .innerJoin("citizen_record as r", "r.id", "obligation.record_id")
    .select(sql<number>`obligation.kopecks - ${paidOf("obligation.id")}`.as("left"))
    .where("obligation.kind", "!=", "debt")
    .where("obligation.called_off_at", "is", null)
    .where(reachableBy(actor))
    .where(sql<boolean>`obligation.kopecks > ${paidOf("obligation.id")}`)
    .orderBy("obligation.made_at", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...toObligation(row), left: row.left }));
}

/** What was paid of an obligation, and neither is nor was given back. */
export const paidOf = (column: string) => sql<number>`(select coalesce(sum(p.kopecks), 0)::bigint from payment p
  where p.obligation_id = ${sql.ref(column)} and p.state = 'paid'
    and not exists (select from refund f where f.payment_id = p.id and f.state <> 'refused'))`;

export async function sumPaid(db: Db | Trx, obligationId: string): Promise<number> {
  const { rows } = await sql<{ paid: number }>`select ${paidOf("o.id")} as paid from obligation o
    where o.id = ${obligationId}`.execute(db);
  return rows[0]?.paid ?? 0;
}

/** False: there is one for that, or under that number, already. */
export async function insertObligation(trx: Trx, row: Insertable<ObligationTable>): Promise<boolean> {
  const inserted = trx
    .insertInto("obligation")
    .values(row)
    .onConflict((oc) => oc.doNothing());
  return (await inserted.returning("id").executeTakeFirst()) !== undefined;
}

export async function markAmount(trx: Trx, id: string, kopecks: number): Promise<void> {
  await trx.updateTable("obligation").set({ kopecks }).where("id", "=", id).execute();
}

export async function markCalledOff(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("obligation").set({ called_off_at: at }).where("id", "=", id).execute();
}

/**
 * What belongs to a request of cancelling, or to an application, is owed again; undefined where it never was, or still is, or where
 * an officer gave it back: then it was said that nobody is asked for it any more. Gives back its id.
 */
export async function markOwedAgain(trx: Trx, of: Parameters<typeof findOwedFor>[1]): Promise<string | undefined> {
  const all = trx.updateTable("obligation").set({ called_off_at: null }).where("called_off_at", "is not", null);
  const own =
    "annulmentId" in of
      ? all.where("annulment_id", "=", of.annulmentId)
      : all.where("application_id", "=", of.applicationId);
  const again = own.where(sql<boolean>`not exists (select from payment p join refund f on f.payment_id = p.id
    where p.obligation_id = obligation.id and f.why = 'officer')`);
  return (await again.returning("id").executeTakeFirst())?.id;
}

/** What was paid of a record's debt under a number is what its payments say: nothing else is counted up or down. Nothing, where it is no debt. */
export async function markDebtPaid(trx: Trx, { kind, recordId, uin }: Obligation): Promise<void> {
  if (kind !== "debt" || !recordId || !uin) return;
  await sql`update citizen_record set debt_paid_uin = ${uin}, debt_paid_kopecks = (
      select coalesce(sum(${paidOf("o.id")}), 0) from obligation o where o.record_id = ${recordId} and o.uin = ${uin})
    where id = ${recordId}`.execute(trx);
}
