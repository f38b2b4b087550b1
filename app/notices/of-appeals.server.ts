import type { Db, Trx } from "~/shell/db.server";
import { known, type NamelessNotice, toAny } from "./notices.server";

type OfAppeal = Extract<NamelessNotice, { kind: "appeal" | "resolution" }>;

/** The notices of some appeals, by their ids: that one was received, and what came of it. */
export async function listOfAppeals(
  db: Db | Trx,
  appealIds: readonly string[],
): Promise<(OfAppeal & { appealId: string })[]> {
  if (appealIds.length === 0) return [];
  const rows = await known(db)
    .where("notice.appeal_id", "in", [...appealIds])
    .orderBy("notice.issued_at")
    .execute();
  return rows.map((row) => ({ ...(toAny(row) as OfAppeal), appealId: row.appeal_id! }));
}

/** The number of the notice of what an appeal came to, by the notice that it was received; null: not decided yet. */
export async function findResolvedBy(db: Db | Trx, receiptId: string): Promise<string | null> {
  const row = await db
    .selectFrom("notice as receipt")
    .innerJoin("notice", (join) =>
      join.onRef("notice.appeal_id", "=", "receipt.appeal_id").on("notice.kind", "=", "resolution"),
    )
    .select("notice.number")
    .where("receipt.id", "=", receiptId)
    .executeTakeFirst();
  return row?.number ?? null;
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
