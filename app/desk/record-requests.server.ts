import type { Annulment } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import type { Db } from "~/shell/db.server";

/** Requests on a record with the number of the notice that each ended in, the newest first. */
export async function listRequests(
  db: Db,
  recordId: string,
  most: number,
): Promise<{ annulment: Annulment; notices: { id: string; number: string }[] }[]> {
  const rows = await db
    .selectFrom("annulment")
    .select(columns)
    .where("record_id", "=", recordId)
    .orderBy("filed_at", "desc")
    .orderBy("id")
    .limit(most)
    .execute();
  const notices = await db
    .selectFrom("notice")
    .select(["id", "number", "annulment_id"])
    .where("record_id", "=", recordId)
    .orderBy("issued_at")
    .execute();
  return rows.map((row) => ({
    annulment: toAnnulment(row)!,
    notices: notices.filter(({ annulment_id }) => annulment_id === row.id),
  }));
}
