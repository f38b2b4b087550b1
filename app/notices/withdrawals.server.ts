import type { Trx } from "~/shell/db.server";
import type { Notice } from "./notices.server";

/** What is in force about a record is so no more, but for refusals, which stand beside it. Gives back its id. */
export async function markWithdrawn(trx: Trx, recordId: string, at: Date): Promise<string | null> {
  const row = await trx
    .updateTable("notice")
    .set({ withdrawn_at: at })
    .where("record_id", "=", recordId)
    .where("withdrawn_at", "is", null)
    .where("kind", "!=", "refusal")
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Refusals say that a record was not cancelled: once it is, they hold no more. Gives back their ids. */
export async function markRefusalsWithdrawn(
  trx: Trx,
  { id, recordId, issuedAt }: Pick<Notice, "id" | "recordId" | "issuedAt">,
): Promise<string[]> {
  const rows = await trx
    .updateTable("notice")
    .set({ withdrawn_at: issuedAt, withdrawn_by: id })
    .where("record_id", "=", recordId)
    .where("withdrawn_at", "is", null)
    .where("kind", "=", "refusal")
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What was paid is given back: its receipt holds no more. */
export async function markReturned(trx: Trx, receiptId: string, at: Date): Promise<void> {
  await trx.updateTable("notice").set({ withdrawn_at: at }).where("id", "=", receiptId).execute();
}

/** A disputed decision does not hold: neither does the notice of it, nor any by which it was upheld before. Gives back their ids. */
export async function markOverturned(
  trx: Trx,
  noticeId: string,
  by: { id: string; issuedAt: Date },
): Promise<string[]> {
  const rows = await trx
    .updateTable("notice")
    .set({ withdrawn_at: by.issuedAt, withdrawn_by: by.id })
    .where("withdrawn_at", "is", null)
    .where("id", "<>", by.id)
    .where((eb) =>
      eb.or([
        eb("id", "=", noticeId),
        eb.and([
          eb("kind", "=", "resolution"),
          eb("appeal_id", "in", eb.selectFrom("appeal").select("appeal.id").where("appeal.notice_id", "=", noticeId)),
        ]),
      ]),
    )
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}
