import { type RawBuilder, sql } from "kysely";
import type { Row } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { Attachment, SentFor } from "./attachment";

const columns = [
  "id",
  "review_id",
  "name",
  "media_type",
  "size",
  "scanned_at",
  "added_at",
  "ended_at",
  "erased_at",
] as const;

const toAttachment = (row: Pick<Row<"attachment">, (typeof columns)[number]>): Attachment => ({
  ...{ id: row.id, reviewId: row.review_id, name: row.name, type: row.media_type, size: row.size },
  ...{ scannedAt: row.scanned_at, addedAt: row.added_at, endedAt: row.ended_at, erasedAt: row.erased_at },
});

/** What was sent for some reviews, in the order in which it was; erased ones, too. */
export async function listAttachments(db: Db | Trx, reviewIds: readonly string[]): Promise<Attachment[]> {
  const rows = await db
    .selectFrom("attachment")
    .select(columns)
    .where("review_id", "=", sql<string>`any(${sql.val([...reviewIds])}::uuid[])`)
    .orderBy("review_id")
    .orderBy("place")
    .execute();
  return rows.map(toAttachment);
}

/** What was sent with a question, in the order in which it was. */
export async function listSentWith(db: Db | Trx, ticketId: string): Promise<Attachment[]> {
  const sent = db.selectFrom("attachment").select(columns).where("ticket_id", "=", ticketId);
  return (await sent.orderBy("place").execute()).map(toAttachment);
}

/** As it is handed out. */
export interface AttachedFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** One file of a review or a question that was reached already, or of a request whose holder asks; undefined: none, or it is erased. */
export async function findAttachedFile(
  db: Db,
  of: { reviewId: string } | { annulmentId: string } | { ticketId: string },
  id: string,
): Promise<AttachedFile | undefined> {
  if (!isUuid(id)) return undefined;
  const query = db.selectFrom("attachment").select(["name", "media_type as type", "bytes"]).where("id", "=", id);
  const owned =
    "annulmentId" in of
      ? query.where("annulment_id", "=", of.annulmentId)
      : "ticketId" in of
        ? query.where("ticket_id", "=", of.ticketId)
        : query.where("review_id", "=", of.reviewId);
  const { name, type, bytes } = (await owned.executeTakeFirst()) ?? {};
  return name && type && bytes ? { name, type, bytes } : undefined;
}

/** Where what a review or a question has had stands, by its hash in hex; null of what is erased. */
export async function listHashes(trx: Trx, sentFor: SentFor): Promise<{ place: number; sha256: string | null }[]> {
  const rows = await trx
    .selectFrom("attachment")
    .select(["place", "sha256", "erased_at"])
    .where((eb) =>
      "ticketId" in sentFor ? eb("ticket_id", "=", sentFor.ticketId) : eb("review_id", "=", sentFor.reviewId),
    )
    .execute();
  return rows.map(({ place, sha256, erased_at }) => ({
    place,
    sha256: erased_at === null ? Buffer.from(sha256).toString("hex") : null,
  }));
}

export async function insertAttachment(
  trx: Trx,
  row: Omit<Row<"attachment">, "ended_at" | "erased_at">,
): Promise<void> {
  await trx.insertInto("attachment").values(row).execute();
}

/** What the files were for is decided: from now on their term counts. */
export async function markEnded(trx: Trx, reviewId: string, at: Date): Promise<void> {
  await trx
    .updateTable("attachment")
    .set({ ended_at: at })
    .where("review_id", "=", reviewId)
    .where("ended_at", "is", null)
    .execute();
}

/** What is left is that there was a file, its size and hash. `which`: a condition on its row. */
export async function eraseAttachments(db: Db | Trx, which: RawBuilder<unknown>, at: Date): Promise<void> {
  await sql`update attachment set bytes = null, name = null, erased_at = ${at} where erased_at is null and ${which}`.execute(
    db,
  );
}
