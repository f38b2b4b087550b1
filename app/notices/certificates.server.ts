import type { Insertable } from "kysely";
import type { NoticeTable } from "#db/schema";
import type { Db, Trx } from "~/shell/db.server";
import { entryOf, kindByMode } from "./notice";
import { type AnyNotice, type Certificate, insert, isCertificate, known, toAny } from "./notices.server";

/** The certificate that the data of a request, or of an account, were erased. */
export async function findCertificate(db: Db | Trx, erasureId: string): Promise<Certificate | undefined> {
  return toAny(await known(db).where("notice.erasure_id", "=", erasureId).executeTakeFirst()) as
    | Certificate
    | undefined;
}

/** Undefined when the number is taken: draw another. */
export async function insertCertificate(trx: Trx, row: Insertable<NoticeTable>): Promise<Certificate | undefined> {
  return toAny(await insert(trx, { ...row, kind: "erasure" })) as Certificate | undefined;
}

/** The entry of the journal that tells of its issue. */
export const toldBy = (notice: AnyNotice) =>
  isCertificate(notice) ? "erased" : entryOf[kindByMode[notice.facts.mode]];
