import type { Db, Trx } from "~/shell/db.server";
import type { Remark } from "./ticket";

/** What was written about a question, in the order of time. */
export async function listRemarks(db: Db | Trx, ticketId: string): Promise<Remark[]> {
  const rows = await db
    .selectFrom("ticket_remark as r")
    .leftJoin("officer", "officer.id", "r.officer_id")
    .select(["officer.name as by", "r.at", "r.words"])
    .where("r.ticket_id", "=", ticketId)
    .orderBy("r.place")
    .execute();
  return rows;
}

/** The question locked. Whoever sends the same words twice in a row has said them once: false. `officerId`: null of whoever asked. */
export async function insertRemark(
  trx: Trx,
  ticketId: string,
  { officerId, words, at }: { officerId: string | null; words: string; at: Date },
): Promise<boolean> {
  const query = trx.selectFrom("ticket_remark").selectAll().where("ticket_id", "=", ticketId);
  const last = await query.orderBy("place", "desc").limit(1).executeTakeFirst();
  if (last && last.officer_id === officerId && last.words === words) return false;
  const row = { ticket_id: ticketId, place: (last?.place ?? 0) + 1, officer_id: officerId, at, words };
  await trx.insertInto("ticket_remark").values(row).execute();
  return true;
}
