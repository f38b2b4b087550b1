import { type Insertable, sql } from "kysely";
import type { Row, ShareTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { Share, ShareField } from "./share";

export async function insertShare(trx: Trx, row: Insertable<ShareTable>): Promise<Share> {
  return toShare(await trx.insertInto("share").values(row).returningAll().executeTakeFirstOrThrow());
}

/** Of a notice, the newest first. */
export async function listShares(db: Db | Trx, noticeId: string, limit = 30): Promise<Share[]> {
  const shares = db.selectFrom("share").selectAll().where("notice_id", "=", noticeId);
  return (await shares.orderBy("created_at", "desc").orderBy("id").limit(limit).execute()).map(toShare);
}

export async function findShare(db: Db, tokenHash: Uint8Array): Promise<Share | undefined> {
  const row = await db.selectFrom("share").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();
  return row && toShare(row);
}

/** How many links of a notice hold at that time. */
export async function countOpen(trx: Trx, noticeId: string, now: Date): Promise<number> {
  const open = trx.selectFrom("share").select("id").where("notice_id", "=", noticeId);
  return (await open.where("revoked_at", "is", null).where("expires_at", ">", now).execute()).length;
}

/** False when there is no such link of this notice that holds. */
export async function markRevoked(trx: Trx, id: string, noticeId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("share")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("notice_id", "=", noticeId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** One more time; nothing is kept of who. */
export async function markOpened(db: Db, id: string): Promise<void> {
  await db.updateTable("share").set({ opened: sql`opened + 1` }).where("id", "=", id).execute();
}

const toShare = (row: Row<"share">): Share => ({
  id: row.id,
  noticeId: row.notice_id,
  fields: row.fields as ShareField[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  opened: row.opened,
});
