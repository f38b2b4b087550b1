import { type Insertable, sql } from "kysely";
import type { NoticeFileTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";

/** The issued bytes; kept for ever once made. */
export async function findFile(db: Db, noticeId: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom("notice_file").select("pdf").where("notice_id", "=", noticeId).executeTakeFirst();
  return row?.pdf;
}

/** Whether its file was made since there are seals. */
export async function isKeptSealed(db: Db, noticeId: string): Promise<boolean> {
  const row = await db.selectFrom("notice_file").select("key_id").where("notice_id", "=", noticeId).executeTakeFirst();
  return row !== undefined && row.key_id !== null;
}

/** SHA-256 of the bytes that are kept, in hexadecimal; null where there are none. */
export async function findFileDigest(db: Db | Trx, noticeId: string): Promise<string | null> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(pdf), 'hex') as digest from notice_file where notice_id = ${noticeId}`.execute(db);
  return rows[0]?.digest ?? null;
}

/** The notice, locked until the transaction ends: whether whose it was has been erased from it, so that no file may say so. */
export async function lockErased(trx: Trx, noticeId: string): Promise<boolean> {
  const wanted = trx.selectFrom("notice").select(["salt", "person_hash"]).where("id", "=", noticeId);
  const row = await wanted.forNoKeyUpdate().executeTakeFirst();
  return row !== undefined && row.salt === null && row.person_hash !== null;
}

/** The first to come stays, and whether this was it; two renderings of the same facts are the same bytes anyway. */
export async function insertFile(trx: Trx, row: Insertable<NoticeFileTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto("notice_file")
    .values(row)
    .onConflict((oc) => oc.column("notice_id").doNothing())
    .returning("notice_id")
    .executeTakeFirst();
  return inserted !== undefined;
}
