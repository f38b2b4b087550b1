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
