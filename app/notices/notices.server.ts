import type { Insertable } from "kysely";
import type { NoticeFileTable, NoticeTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import type { NoticeFacts } from "./notice";

export interface Notice {
  id: string;
  number: string;
  annulmentId: string;
  facts: NoticeFacts;
  issuedAt: Date;
  /** What its QR code says over our signature; null for notices from before. */
  qrStatement: Uint8Array | null;
}

const columns = ["id", "number", "annulment_id", "facts", "issued_at", "qr_statement"] as const;

export async function findNotice(db: Db | Trx, id: string): Promise<Notice | undefined> {
  return toNotice(await db.selectFrom("notice").select(columns).where("id", "=", id).executeTakeFirst());
}

export async function findByNumber(db: Db | Trx, number: string): Promise<Notice | undefined> {
  return toNotice(await db.selectFrom("notice").select(columns).where("number", "=", number).executeTakeFirst());
}

export async function findOfAnnulment(db: Db | Trx, annulmentId: string): Promise<Notice | undefined> {
  return toNotice(
    await db.selectFrom("notice").select(columns).where("annulment_id", "=", annulmentId).executeTakeFirst(),
  );
}

/** The notice whose issued file has this SHA-256. */
export async function findByFile(db: Db, sha256: Uint8Array): Promise<Notice | undefined> {
  const found = db.selectFrom("notice").innerJoin("notice_file", "notice_file.notice_id", "notice.id");
  return toNotice(await found.select(columns).where("sha256", "=", sha256).executeTakeFirst());
}

/** Undefined when the number is taken: draw another. */
export async function insertNotice(trx: Trx, row: Insertable<NoticeTable>): Promise<Notice | undefined> {
  const inserted = trx
    .insertInto("notice")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  return toNotice(await inserted.returning(columns).executeTakeFirst());
}

/** The issued bytes; kept for ever once made. */
export async function findFile(db: Db, noticeId: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom("notice_file").select("pdf").where("notice_id", "=", noticeId).executeTakeFirst();
  return row?.pdf;
}

/** The first to come stays; two renderings of the same facts are the same bytes anyway. */
export async function insertFile(trx: Trx, row: Insertable<NoticeFileTable>): Promise<void> {
  await trx
    .insertInto("notice_file")
    .values(row)
    .onConflict((oc) => oc.column("notice_id").doNothing())
    .execute();
}

interface Selected {
  id: string;
  number: string;
  annulment_id: string;
  facts: unknown;
  issued_at: Date;
  qr_statement: Uint8Array | null;
}

const toNotice = (row: Selected | undefined): Notice | undefined =>
  row && {
    id: row.id,
    number: row.number,
    annulmentId: row.annulment_id,
    facts: row.facts as NoticeFacts,
    issuedAt: row.issued_at,
    qrStatement: row.qr_statement,
  };
