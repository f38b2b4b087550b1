import { type RawBuilder, sql } from "kysely";
import type { AttachedTo, Row } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { About, Attachment } from "./attachment";

const columns = [
  "id",
  "about_id",
  "name",
  "media_type",
  "size",
  "scanned_at",
  "added_at",
  "ended_at",
  "erased_at",
] as const;

const toAttachment = (row: Pick<Row<"attachment">, (typeof columns)[number]>): Attachment => ({
  ...{ id: row.id, aboutId: row.about_id, name: row.name, type: row.media_type, size: row.size },
  ...{ scannedAt: row.scanned_at, addedAt: row.added_at, endedAt: row.ended_at, erasedAt: row.erased_at },
});

/** What was sent with some subjects of a kind, as it was sent; erased ones, too. */
export async function listAttachments(db: Db | Trx, kind: AttachedTo, ids: readonly string[]): Promise<Attachment[]> {
  const rows = await db
    .selectFrom("attachment")
    .select(columns)
    .where("about_kind", "=", kind)
    .where("about_id", "=", sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .orderBy("about_id")
    .orderBy("place")
    .execute();
  return rows.map(toAttachment);
}

/** As it is handed out. */
export interface AttachedFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array;
}

/** One file of a subject that was reached already, or of a request whose holder asks; undefined: none, or it is erased. */
export async function findAttachedFile(
  db: Db,
  of: Pick<About, "kind" | "id"> | { annulmentId: string },
  id: string,
): Promise<AttachedFile | undefined> {
  if (!isUuid(id)) return undefined;
  const query = db.selectFrom("attachment").select(["name", "media_type as type", "bytes"]).where("id", "=", id);
  const { name, type, bytes } =
    (await ("annulmentId" in of
      ? query.where("annulment_id", "=", of.annulmentId)
      : query.where("about_kind", "=", of.kind).where("about_id", "=", of.id)
    ).executeTakeFirst()) ?? {};
  return name && type && bytes ? { name, type, bytes } : undefined;
}

/** Of what a subject has had, erased ones included; 0: it has had none. */
export async function findLastPlace(trx: Trx, { kind, id }: About): Promise<number> {
  const { place } = await trx
    .selectFrom("attachment")
    .select((eb) => eb.fn.max("place").as("place"))
    .where("about_kind", "=", kind)
    .where("about_id", "=", id)
    .executeTakeFirstOrThrow();
  return place ?? 0;
}

export async function insertAttachment(
  trx: Trx,
  row: Omit<Row<"attachment">, "ended_at" | "erased_at">,
): Promise<void> {
  await trx.insertInto("attachment").values(row).execute();
}

/** What the files of a subject were for is decided: from now on their term counts. */
export async function markAboutEnded(trx: Trx, kind: AttachedTo, id: string, at: Date): Promise<void> {
  await trx
    .updateTable("attachment")
    .set({ ended_at: at })
    .where("about_kind", "=", kind)
    .where("about_id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** What is left is that there was a file, its size and hash. `which`: a condition on its row. */
export async function eraseAttachments(db: Db | Trx, which: RawBuilder<unknown>, at: Date): Promise<void> {
  await sql`update attachment set bytes = null, name = null, erased_at = ${at} where erased_at is null and ${which}`.execute(
    db,
  );
}
