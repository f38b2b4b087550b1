import type { Insertable } from "kysely";
import type { NoticeFileTable, NoticeKind, NoticeTable } from "#db/schema";
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
  /** From when the notice with that number holds instead; null: it is in force. */
  withdrawn: { at: Date; by: string } | null;
}

const columns = [
  "notice.id",
  "notice.number",
  "notice.annulment_id",
  "notice.facts",
  "notice.issued_at",
  "notice.qr_statement",
] as const;

const known = (db: Db | Trx) =>
  db
    .selectFrom("notice")
    .leftJoin("notice as next", "next.withdraws", "notice.id")
    .select([...columns, "notice.withdrawn_at", "next.number as withdrawn_by"]);

export async function findNotice(db: Db | Trx, id: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.id", "=", id).executeTakeFirst());
}

export async function findByNumber(db: Db | Trx, number: string): Promise<Notice | undefined> {
  return toNotice(await known(db).where("notice.number", "=", number).executeTakeFirst());
}

export async function findOfAnnulment(
  db: Db | Trx,
  annulmentId: string,
  kind: NoticeKind = "annulment",
): Promise<Notice | undefined> {
  const wanted = known(db).where("notice.annulment_id", "=", annulmentId).where("notice.kind", "=", kind);
  return toNotice(await wanted.executeTakeFirst());
}

/** What is in force about a record is so no more. Gives back its id. */
export async function markWithdrawn(trx: Trx, recordId: string, at: Date): Promise<string | null> {
  const row = await trx
    .updateTable("notice")
    .set({ withdrawn_at: at })
    .where("record_id", "=", recordId)
    .where("withdrawn_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The notice whose issued file has this SHA-256. */
export async function findByFile(db: Db, sha256: Uint8Array): Promise<Notice | undefined> {
  const found = known(db).innerJoin("notice_file", "notice_file.notice_id", "notice.id");
  return toNotice(await found.where("sha256", "=", sha256).executeTakeFirst());
}

/** Undefined when the number is taken: draw another. */
export async function insertNotice(trx: Trx, row: Insertable<NoticeTable>): Promise<Notice | undefined> {
  const inserted = trx
    .insertInto("notice")
    .values(row)
    .onConflict((oc) => oc.column("number").doNothing());
  const fresh = await inserted.returning(columns).executeTakeFirst();
  return fresh && toNotice({ ...fresh, withdrawn_at: null, withdrawn_by: null });
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
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

const toNotice = (row: Selected | undefined): Notice | undefined =>
  row && {
    id: row.id,
    number: row.number,
    annulmentId: row.annulment_id,
    facts: row.facts as NoticeFacts,
    issuedAt: row.issued_at,
    qrStatement: row.qr_statement,
    withdrawn: row.withdrawn_at && row.withdrawn_by ? { at: row.withdrawn_at, by: row.withdrawn_by } : null,
  };
