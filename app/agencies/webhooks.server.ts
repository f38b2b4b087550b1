import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Webhook } from "./webhook";

type Kept = Row<"webhook">;

/** With its secrets, as they are sealed. */
export interface KeptWebhook extends Webhook {
  secret: Uint8Array;
  formerSecret: Uint8Array | null;
}

/** An act is to be told to all webhooks of an agency, those that pause too. Gives back their ids. */
export async function insertWaiting(trx: Trx, agencyId: string, entryId: number, at: Date): Promise<string[]> {
  const { rows } = await sql<{ webhook_id: string }>`
    insert into webhook_delivery (webhook_id, entry_id, next_at)
    select id, ${entryId}::bigint, ${at}::timestamptz from webhook
    where agency_id = ${agencyId} and ended_at is null
    returning webhook_id`.execute(trx);
  return rows.map(({ webhook_id }) => webhook_id);
}

export async function insertWebhook(
  trx: Trx,
  made: Pick<KeptWebhook, "id" | "agencyId" | "url" | "createdAt" | "secret">,
) {
  const { id, agencyId, url, createdAt, secret } = made;
  const row = { id, agency_id: agencyId, url, secret, created_at: createdAt };
  await trx.insertInto("webhook").values(row).execute();
}

/** The newest first, those that have ended last. */
export async function listWebhooks(db: Db | Trx, agencyId: string): Promise<Webhook[]> {
  const rows = await db
    .selectFrom("webhook")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .orderBy("ended_at", (order) => order.desc().nullsFirst())
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(toWebhook);
}

export async function findWebhook(db: Db | Trx, id: string): Promise<KeptWebhook | undefined> {
  const row = await db.selectFrom("webhook").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toKept(row);
}

/** A living webhook of an agency, locked until the transaction ends. */
export async function lockWebhook(trx: Trx, agencyId: string, id: string): Promise<KeptWebhook | undefined> {
  const row = await trx
    .selectFrom("webhook")
    .selectAll()
    .where("id", "=", id)
    .where("agency_id", "=", agencyId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row && toKept(row);
}

type Change = Partial<
  Pick<Kept, "secret" | "former_secret" | "former_until" | "paused_at" | "ended_at" | "ended_because">
>;

export async function markWebhook(trx: Trx, id: string, change: Change): Promise<void> {
  await trx.updateTable("webhook").set(change).where("id", "=", id).execute();
}

export async function markTested(db: Db, id: string, at: Date, status: number | null, fault: string | null) {
  const row = { tested_at: at, test_status: status, test_fault: fault };
  await db.updateTable("webhook").set(row).where("id", "=", id).execute();
}

/** Whoever gets it sends, until then; nobody does to one that pauses or has ended. */
export async function markBusy(db: Db, id: string, now: Date, until: Date): Promise<KeptWebhook | undefined> {
  const row = await db
    .updateTable("webhook")
    .set({ busy_until: until })
    .where("id", "=", id)
    .where("paused_at", "is", null)
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("busy_until", "is", null), eb("busy_until", "<=", now)]))
    .returningAll()
    .executeTakeFirst();
  return row && toKept(row);
}

/** To be the first write of a transaction: whoever would send next waits for its end, and then sees all that it saw. */
export async function markIdle(db: Db | Trx, id: string): Promise<void> {
  await db.updateTable("webhook").set({ busy_until: null }).where("id", "=", id).execute();
}

/** Webhooks that should be sending by now: their first delivery is due. */
export async function listDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("webhook as w")
    .select("w.id")
    .where("w.paused_at", "is", null)
    .where("w.ended_at", "is", null)
    .where(
      sql<boolean>`(select next_at <= ${now} from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting'
        order by entry_id limit 1)`,
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** They say that there is no such webhook. False where it has ended already. */
export async function markGone(trx: Trx, id: string, now: Date): Promise<boolean> {
  const one = trx.updateTable("webhook").set({ ended_at: now, ended_because: "gone" }).where("id", "=", id);
  return (await one.where("ended_at", "is", null).executeTakeFirst()).numUpdatedRows > 0n;
}

const toWebhook = (row: Kept): Webhook => ({
  ...{ id: row.id, agencyId: row.agency_id, url: row.url, createdAt: row.created_at, formerUntil: row.former_until },
  ...{ pausedAt: row.paused_at, endedAt: row.ended_at, endedBecause: row.ended_because },
  ...{ testedAt: row.tested_at, testStatus: row.test_status, testFault: row.test_fault },
});

const toKept = (row: Kept): KeptWebhook => ({
  ...toWebhook(row),
  secret: row.secret,
  formerSecret: row.former_secret,
});
