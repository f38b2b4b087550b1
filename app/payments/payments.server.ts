import { type Insertable, sql } from "kysely";
import type { PaymentTable, RefundTable } from "#db/schema";
import { ownedBy } from "~/records/reachable.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Actor } from "~/shell/world.server";
import type { Payment, Refund } from "./payment";
import { toPayment, toRefund } from "./payment-row";

/** Of whoever began it; another's is as good as none. */
export async function findHeld(db: Db | Trx, actor: Actor, id: string): Promise<Payment | undefined> {
  const all = db.selectFrom("payment").selectAll().where("id", "=", id);
  const row = await all.where(ownedBy(actor, "payment.visitor_id")).executeTakeFirst();
  return row && toPayment(row);
}

export async function findPayment(db: Db | Trx, id: string): Promise<Payment | undefined> {
  const row = await db.selectFrom("payment").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toPayment(row);
}

/** Locked until the transaction ends; its obligation is locked before. */
export async function lockPayment(trx: Trx, id: string): Promise<Payment | undefined> {
  const row = await trx.selectFrom("payment").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toPayment(row);
}

/** The one of an obligation that the bank has to say of. */
export async function findOpen(db: Db | Trx, obligationId: string): Promise<Payment | undefined> {
  const all = db.selectFrom("payment").selectAll().where("obligation_id", "=", obligationId);
  const row = await all.where("state", "=", "open").executeTakeFirst();
  return row && toPayment(row);
}

/** The newest one of a visitor for an obligation, in whatever state. */
export async function findLastOf(db: Db | Trx, obligationId: string, visitorId: string): Promise<Payment | undefined> {
  const all = db.selectFrom("payment").selectAll().where("obligation_id", "=", obligationId);
  const own = all.where("visitor_id", "=", visitorId).orderBy("begun_at", "desc").orderBy("id", "desc").limit(1);
  const row = await own.executeTakeFirst();
  return row && toPayment(row);
}

/** Those of an obligation whose money is here, and not on its way back. */
export async function listPaid(db: Db | Trx, obligationId: string): Promise<Payment[]> {
  const paid = db
    .selectFrom("payment")
    .selectAll()
    .where("obligation_id", "=", obligationId)
    .where("state", "=", "paid");
  const rows = await paid
    .where(sql<boolean>`not exists (select from refund f where f.payment_id = payment.id)`)
    .orderBy("begun_at")
    .execute();
  return rows.map(toPayment);
}

/** Those of whoever acts that came to something, the newest first. */
export async function listHeld(db: Db, actor: Actor, most: number): Promise<Payment[]> {
  const own = db.selectFrom("payment").selectAll().where(ownedBy(actor, "payment.visitor_id"));
  const rows = await own.where("state", "!=", "begun").orderBy("begun_at", "desc").limit(most).execute();
  return rows.map(toPayment);
}

/** The same of all devices of an account. */
export async function listOfAccount(db: Db, accountId: string): Promise<Payment[]> {
  const devices = db.selectFrom("visitor").select("id").where("account_id", "=", accountId);
  const own = db.selectFrom("payment").selectAll().where("visitor_id", "in", devices).where("state", "!=", "begun");
  return (await own.orderBy("begun_at", "desc").orderBy("id").limit(1000).execute()).map(toPayment);
}

/** About which the bank is to be asked by now. */
export async function listDue(db: Db, now: Date, most: number): Promise<string[]> {
  const due = db.selectFrom("payment").select("id").where("ask_at", "<=", now);
  return (await due.orderBy("ask_at").limit(most).execute()).map(({ id }) => id);
}

export async function insertPayment(trx: Trx, row: Insertable<PaymentTable>): Promise<void> {
  await trx.insertInto("payment").values(row).execute();
}

export async function markPayment(
  trx: Trx,
  id: string,
  row: Partial<Omit<Insertable<PaymentTable>, "id" | "obligation_id" | "visitor_id">>,
): Promise<void> {
  await trx.updateTable("payment").set(row).where("id", "=", id).execute();
}

export async function findRefund(db: Db | Trx, paymentId: string): Promise<Refund | undefined> {
  const row = await db.selectFrom("refund").selectAll().where("payment_id", "=", paymentId).executeTakeFirst();
  return row && toRefund(row);
}

export async function lockRefund(trx: Trx, id: string): Promise<Refund | undefined> {
  const row = await trx.selectFrom("refund").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toRefund(row);
}

/** Which the bank is to be asked for by now. */
export async function listRefundsDue(db: Db, now: Date, most: number): Promise<Refund[]> {
  const due = db.selectFrom("refund").selectAll().where("ask_at", "<=", now);
  return (await due.orderBy("ask_at").limit(most).execute()).map(toRefund);
}

export async function insertRefund(trx: Trx, row: Insertable<RefundTable>): Promise<void> {
  await trx.insertInto("refund").values(row).execute();
}

export async function markRefund(trx: Trx, id: string, row: Partial<Insertable<RefundTable>>): Promise<void> {
  await trx.updateTable("refund").set(row).where("id", "=", id).execute();
}

/** Which payment a message tells of. */
export async function findPaymentOf(db: Db, messageId: string): Promise<Payment | undefined> {
  const row = await db
    .selectFrom("payment")
    .innerJoin("payment_message", "payment_message.payment_id", "payment.id")
    .selectAll("payment")
    .where("message_id", "=", messageId)
    .executeTakeFirst();
  return row && toPayment(row);
}

export async function insertPaymentMessage(trx: Trx, paymentId: string, messageId: string): Promise<void> {
  await trx.insertInto("payment_message").values({ message_id: messageId, payment_id: paymentId }).execute();
}
