import type { Db, Trx } from "~/shell/db.server";
import {
  type AnyNotice,
  aboutRecords,
  known,
  type Notice,
  requestOf,
  type Selected,
  toAny,
  toNotice,
} from "./notices.server";

/** By ids, behind `after`. */
export const listNotices = async (db: Db, after: string | null, limit: number): Promise<AnyNotice[]> =>
  (await behind(known(db), after, limit)).map((row) => toAny(row)!);

function behind(all: ReturnType<typeof known>, after: string | null, limit: number): Promise<Selected[]> {
  const wanted = all.orderBy("notice.id").limit(limit);
  return (after === null ? wanted : wanted.where("notice.id", ">", after)).execute();
}

/** Which requests notices are about. */
export async function listByIds(db: Db, ids: readonly string[]): Promise<{ id: string; requestId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("notice")
    .select(["id", "annulment_id", "rebooking_id", "erasure_id", "appeal_id", "receipt_of", "application_id"])
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({ id: row.id, requestId: requestOf(row) }));
}

/** Those of which the log does not hold the whole yet, by ids, behind `after`: all are older than certificates. */
export const listUnattested = async (db: Db, after: string | null, limit: number): Promise<Notice[]> =>
  (await behind(aboutRecords(db).where("notice.person_hash", "is", null), after, limit)).map((row) => toNotice(row)!);

export async function markPerson(trx: Trx, id: string, salt: Uint8Array, personHash: Uint8Array): Promise<void> {
  await trx.updateTable("notice").set({ salt, person_hash: personHash }).where("id", "=", id).execute();
}

/** All that were ever issued about a request of cancelling and its record, the first of them first. */
export async function listOfRequest(db: Db | Trx, annulmentId: string): Promise<Notice[]> {
  const rows = await aboutRecords(db)
    .where("notice.annulment_id", "=", annulmentId)
    .orderBy("notice.issued_at")
    .execute();
  return rows.map((row) => toNotice(row)!);
}
