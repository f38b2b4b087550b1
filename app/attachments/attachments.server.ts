import { type RawBuilder, sql } from "kysely";
import type { Row } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { Attachment, SentFor } from "./attachment";

const columns = [
  "id",
  "review_id",
  "paper",
  "name",
  "media_type",
  "size",
  "scanned_at",
  "added_at",
  "ended_at",
  "erased_at",
] as const;

const toAttachment = (row: Pick<Row<"attachment">, (typeof columns)[number]>): Attachment => ({
  ...{ id: row.id, reviewId: row.review_id, paper: row.paper, name: row.name, type: row.media_type, size: row.size },
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

/** What was sent with an application, and given back for it, in the order in which it was; erased ones, too. */
export async function listSentToApply(db: Db | Trx, applicationId: string): Promise<Attachment[]> {
  const sent = db.selectFrom("attachment").select(columns).where("application_id", "=", applicationId);
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
  of: { reviewId: string } | { annulmentId: string } | { ticketId: string } | { applicationId: string },
  id: string,
): Promise<AttachedFile | undefined> {
  if (!isUuid(id)) return undefined;
  const query = db.selectFrom("attachment").select(["name", "media_type as type", "bytes"]).where("id", "=", id);
  const { name, type, bytes } = (await query.where(isOf(of)).executeTakeFirst()) ?? {};
  return name && type && bytes ? { name, type, bytes } : undefined;
}

type Owner = Parameters<typeof findAttachedFile>[1];

/** Of an application also what was sent to answer its officer. */
function isOf(of: Owner): RawBuilder<boolean> {
  if ("annulmentId" in of) return sql<boolean>`annulment_id = ${of.annulmentId}`;
  if ("ticketId" in of) return sql<boolean>`ticket_id = ${of.ticketId}`;
  if ("reviewId" in of) return sql<boolean>`review_id = ${of.reviewId}`;
  return sql<boolean>`(application_id = ${of.applicationId}
    or review_id in (select id from review where application_id = ${of.applicationId}))`;
}

/** Where what a review, a question or an application has had stands, by its hash in hex; null of what is erased, or another document. */
export async function listHashes(trx: Trx, sentFor: SentFor): Promise<{ place: number; sha256: string | null }[]> {
  const rows = await trx
    .selectFrom("attachment")
    .select(["place", "sha256", "erased_at", "paper"])
    .where((eb) => {
      if ("ticketId" in sentFor) return eb("ticket_id", "=", sentFor.ticketId);
      if ("applicationId" in sentFor) return eb("application_id", "=", sentFor.applicationId);
      return eb("review_id", "=", sentFor.reviewId);
    })
    .execute();
  const wanted = "paper" in sentFor ? sentFor.paper : null;
  return rows.map(({ place, sha256, erased_at, paper }) => ({
    place,
    sha256: erased_at === null && paper === wanted ? Buffer.from(sha256).toString("hex") : null,
  }));
}

export async function insertAttachment(
  trx: Trx,
  row: Omit<Row<"attachment">, "ended_at" | "erased_at">,
): Promise<void> {
  await trx.insertInto("attachment").values(row).execute();
}

/** What the files were for is decided: from now on their term counts. */
export async function markEnded(
  trx: Trx,
  of: { reviewId: string } | { applicationId: string },
  at: Date,
): Promise<void> {
  const open = trx.updateTable("attachment").set({ ended_at: at }).where("ended_at", "is", null);
  await open.where(isOf(of)).execute();
}

/** An application is looked at again: what of its documents is not erased stays until that is decided. */
export async function markNeeded(trx: Trx, applicationId: string): Promise<void> {
  const ended = trx.updateTable("attachment").set({ ended_at: null }).where("erased_at", "is", null);
  await ended.where(isOf({ applicationId })).execute();
}

/** Of what is not sent yet, for whoever sends it; the owner locked. */
export async function deleteAttachment(trx: Trx, applicationId: string, id: string): Promise<void> {
  await trx
    .deleteFrom("attachment")
    .where("id", "=", id)
    .where("application_id", "=", applicationId)
    .where("ended_at", "is", null)
    .execute();
}

/** What is left is that there was a file, its size and hash. `which`: a condition on its row. */
export async function eraseAttachments(db: Db | Trx, which: RawBuilder<unknown>, at: Date): Promise<void> {
  await sql`update attachment set bytes = null, name = null, erased_at = ${at} where erased_at is null and ${which}`.execute(
    db,
  );
}
