import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { WebhookDelivery } from "./webhook";

/** What is to be told next: they go in the order of the acts, so that the first holds up the others. */
export async function findNext(db: Db | Trx, webhookId: string): Promise<WebhookDelivery | undefined> {
  const row = await db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("webhook_id", "=", webhookId)
    .where("state", "=", "waiting")
    .orderBy("entry_id")
    .limit(1)
    .executeTakeFirst();
  return row && toDelivery(row);
}

/** What came of a try. A failure changes nothing of what somebody has given up meanwhile. */
export async function markTry(trx: Trx, webhookId: string, { entryId, ...tried }: WebhookDelivery): Promise<void> {
  const { state, tries, beganAt, nextAt, triedAt, lastStatus, lastFault } = tried;
  const times = { began_at: beganAt, next_at: nextAt, tried_at: triedAt };
  const one = trx
    .updateTable("webhook_delivery")
    .set({ state, tries, ...times, last_status: lastStatus, last_fault: lastFault })
    .where("webhook_id", "=", webhookId)
    .where("entry_id", "=", entryId);
  await (state === "delivered" ? one : one.where("state", "=", "waiting")).execute();
}

/** What waits is to be told from the beginning: a pause is no failure of theirs. */
export async function markAfresh(trx: Trx, webhookId: string, now: Date): Promise<void> {
  const afresh = { began_at: null, tries: 0, next_at: now };
  const waiting = trx.updateTable("webhook_delivery").set(afresh).where("webhook_id", "=", webhookId);
  await waiting.where("state", "=", "waiting").execute();
}

/** What was given up is to be told again, from the beginning. False where there is none. */
export const markAgain = (trx: Trx, webhookId: string, entryId: number, now: Date): Promise<boolean> =>
  markState(trx, webhookId, entryId, "dead", { state: "waiting", tries: 0, began_at: null, next_at: now });

/** What waits is given up now, so that what stands behind it can go. False where there is none. */
export const markGivenUp = (trx: Trx, webhookId: string, entryId: number): Promise<boolean> =>
  markState(trx, webhookId, entryId, "waiting", { state: "dead" });

async function markState(
  trx: Trx,
  webhookId: string,
  entryId: number,
  from: "waiting" | "dead",
  to: Partial<Pick<Row<"webhook_delivery">, "state" | "tries" | "began_at" | "next_at">>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("webhook_delivery")
    .set(to)
    .where("webhook_id", "=", webhookId)
    .where("entry_id", "=", entryId)
    .where("state", "=", from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countWaiting(db: Db, webhookId: string): Promise<number> {
  const { n } = await db
    .selectFrom("webhook_delivery")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("webhook_id", "=", webhookId)
    .where("state", "=", "waiting")
    .executeTakeFirstOrThrow();
  return n;
}

/** What was given up, the oldest first. */
export async function listDead(db: Db, webhookId: string, most: number): Promise<WebhookDelivery[]> {
  const rows = await db
    .selectFrom("webhook_delivery")
    .selectAll()
    .where("webhook_id", "=", webhookId)
    .where("state", "=", "dead")
    .orderBy("entry_id")
    .limit(most)
    .execute();
  return rows.map(toDelivery);
}

const toDelivery = (row: Row<"webhook_delivery">): WebhookDelivery => ({
  ...{ entryId: row.entry_id, state: row.state, tries: row.tries, beganAt: row.began_at, nextAt: row.next_at },
  ...{ triedAt: row.tried_at, lastStatus: row.last_status, lastFault: row.last_fault },
});
