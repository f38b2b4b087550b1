import type { Annulment } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import type { AskedHour } from "~/places/asked-hour";
import { listAsked } from "~/places/asked-hours.server";
import type { Db } from "~/shell/db.server";

/** Of cancelling, or for another hour. */
type Asked = { annulment: Annulment; move: null } | { annulment: null; move: AskedHour };

/** A request with the notices that it ended in. */
type Request = Asked & {
  id: string;
  filedAt: Date;
  notices: { id: string; number: string; appealId: string | null }[];
};

/** Requests on a record, the newest first. */
export async function listRequests(db: Db, recordId: string, most: number): Promise<Request[]> {
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
    .select(["id", "number", "annulment_id", "rebooking_id", "appeal_id as appealId"])
    .where((eb) =>
      eb.or([
        eb("record_id", "=", recordId),
        eb("annulment_id", "in", eb.selectFrom("annulment").select("annulment.id").where("record_id", "=", recordId)),
      ]),
    )
    .orderBy("issued_at")
    .execute();
  const annulments = rows.map((row): Asked => ({ annulment: toAnnulment(row)!, move: null }));
  const moves = (await listAsked(db, { recordId }, most)).map((move): Asked => ({ annulment: null, move }));
  return [...annulments, ...moves]
    .map((asked) => {
      const { id, filedAt } = asked.annulment ?? asked.move;
      return { ...asked, id, filedAt, notices: notices.filter((one) => (one.annulment_id ?? one.rebooking_id) === id) };
    })
    .sort((a, b) => b.filedAt.getTime() - a.filedAt.getTime())
    .slice(0, most);
}
