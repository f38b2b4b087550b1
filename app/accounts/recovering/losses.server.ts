import type { Row } from "#db/schema";
import { openContact, sealContact } from "~/shell/account-session.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Loss } from "./loss";

function toLoss(keys: Keys, row: Row<"account_loss">): Loss {
  const { id, channel, mac } = row;
  return {
    ...{ id, mac, oldMac: row.old_mac, contact: { channel, to: openContact(keys, id, row.sealed) } },
    ...{ askedAt: row.asked_at, provenAt: row.proven_at, sentAt: row.sent_at, accountId: row.account_id },
    ...{ dueAt: row.due_at, stoppedAt: row.stopped_at, doneAt: row.done_at },
  };
}

export async function insertLoss(
  trx: Trx,
  keys: Keys,
  {
    id,
    visitorId,
    contact,
    mac,
    oldMac,
    askedAt,
  }: Pick<Loss, "id" | "contact" | "mac" | "oldMac" | "askedAt"> & { visitorId: string },
): Promise<void> {
  const none = { proven_at: null, sent_at: null, account_id: null, due_at: null, stopped_at: null, done_at: null };
  const sealed = sealContact(keys, id, contact.to);
  const row = { id, visitor_id: visitorId, asked_at: askedAt, channel: contact.channel, mac, sealed, old_mac: oldMac };
  await trx
    .insertInto("account_loss")
    .values({ ...row, ...none })
    .execute();
}

/** The newest of a device about a new contact. */
export async function findLossAt(
  db: Db | Trx,
  keys: Keys,
  visitorId: string,
  mac: Uint8Array,
): Promise<Loss | undefined> {
  const all = db.selectFrom("account_loss").selectAll().where("visitor_id", "=", visitorId).where("mac", "=", mac);
  const row = await all.orderBy("asked_at", "desc").orderBy("id").limit(1).executeTakeFirst();
  return row && toLoss(keys, row);
}

export async function findLoss(db: Db | Trx, keys: Keys, id: string): Promise<Loss | undefined> {
  const row = await db.selectFrom("account_loss").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toLoss(keys, row);
}

/** The same, locked until the transaction ends. Lock its account first. */
export async function lockLoss(trx: Trx, keys: Keys, id: string): Promise<Loss | undefined> {
  const row = await trx.selectFrom("account_loss").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && toLoss(keys, row);
}

/** What was sent about an account since a moment, the newest first. */
export async function listLossesOf(trx: Db | Trx, keys: Keys, accountId: string, since: Date): Promise<Loss[]> {
  const all = trx.selectFrom("account_loss").selectAll().where("account_id", "=", accountId);
  const rows = await all.where("sent_at", ">", since).orderBy("sent_at", "desc").execute();
  return rows.map((row) => toLoss(keys, row));
}

/** Ids of those whose wait is over, the longest first. */
export async function listDueLosses(db: Db, now: Date, limit: number): Promise<string[]> {
  const all = db.selectFrom("account_loss").select("id").where("due_at", "<=", now);
  const open = all.where("stopped_at", "is", null).where("done_at", "is", null);
  return (await open.orderBy("due_at").limit(limit).execute()).map(({ id }) => id);
}

export async function markLossProven(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("account_loss").set({ proven_at: at }).where("id", "=", id).execute();
}

/** `accountId`: null where nothing is looked at. */
export async function markLossSent(trx: Trx, id: string, accountId: string | null, at: Date): Promise<void> {
  await trx.updateTable("account_loss").set({ sent_at: at, account_id: accountId }).where("id", "=", id).execute();
}

export async function markLossDue(trx: Trx, id: string, dueAt: Date): Promise<void> {
  await trx.updateTable("account_loss").set({ due_at: dueAt }).where("id", "=", id).execute();
}

export async function markLossDone(trx: Trx, id: string, at: Date): Promise<void> {
  await trx.updateTable("account_loss").set({ done_at: at }).where("id", "=", id).execute();
}

/** Whatever is asked about an account leads nowhere any more; which those were. */
export async function markLossesStopped(trx: Trx, accountId: string, at: Date): Promise<string[]> {
  const open = trx.updateTable("account_loss").set({ stopped_at: at }).where("account_id", "=", accountId);
  const rows = await open.where("stopped_at", "is", null).where("done_at", "is", null).returning("id").execute();
  return rows.map(({ id }) => id);
}
