import type { Insertable } from "kysely";
import type { StatusWordTable } from "#db/schema";
import { isUuid } from "~/lib/uuid";
import type { Db, Trx } from "~/shell/db.server";
import type { StatusWord } from "./outage";

const said = (db: Db | Trx) =>
  db
    .selectFrom("status_word")
    .innerJoin("agency", "agency.id", "status_word.agency_id")
    .select(["status_word.id", "agency.name as agency", "words", "said_at as saidAt", "until"]);

/** What holds at a moment, the newest first; as much as one reads. */
export const listStatusWords = (db: Db | Trx, at: Date): Promise<StatusWord[]> =>
  said(db)
    .where("until", ">", at)
    .where("ended_at", "is", null)
    .orderBy("said_at", "desc")
    .orderBy("status_word.id")
    .limit(10)
    .execute();

/** Of one agency. */
export async function listStatusWordsOf(db: Db | Trx, agencyId: string, at: Date): Promise<StatusWord[]> {
  const own = said(db).where("agency_id", "=", agencyId).where("until", ">", at).where("ended_at", "is", null);
  return own.orderBy("said_at", "desc").orderBy("status_word.id").execute();
}

/** Until the transaction ends nobody else says anything for that agency. */
export async function lockStatusOf(trx: Trx, agencyId: string): Promise<void> {
  await trx.selectFrom("agency").select("id").where("id", "=", agencyId).forNoKeyUpdate().execute();
}

export async function insertStatusWord(trx: Trx, row: Insertable<StatusWordTable>): Promise<void> {
  await trx.insertInto("status_word").values(row).execute();
}

/** False: it is not the agency's, or holds no more. */
export async function markStatusEnded(trx: Trx, agencyId: string, id: string, at: Date): Promise<boolean> {
  if (!isUuid(id)) return false;
  const open = trx.updateTable("status_word").where("id", "=", id).where("agency_id", "=", agencyId);
  const ended = await open.where("ended_at", "is", null).set({ ended_at: at }).returning("id").executeTakeFirst();
  return ended !== undefined;
}
