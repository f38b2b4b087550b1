import type { Db, Trx } from "~/shell/db.server";
import { namelessEntries } from "./nameless";
import { entryOf, kindByMode } from "./notice";
import {
  type AnyNotice,
  type Certificate,
  type DecisionNotice,
  isNamelessNotice,
  known,
  type Receipt,
  toAny,
} from "./notices.server";

/** The certificate that the data of a request, or of an account, were erased. */
export async function findCertificate(db: Db | Trx, erasureId: string): Promise<Certificate | undefined> {
  return toAny(await known(db).where("notice.erasure_id", "=", erasureId).executeTakeFirst()) as
    | Certificate
    | undefined;
}

/** The receipt of a payment, or of a refund. */
export async function findReceipt(db: Db | Trx, of: string): Promise<Receipt | undefined> {
  return toAny(await known(db).where("notice.receipt_of", "=", of).executeTakeFirst()) as Receipt | undefined;
}

/** What was decided on an application last, whether it holds or not. */
export async function findLastDecision(db: Db | Trx, applicationId: string): Promise<DecisionNotice | undefined> {
  const all = known(db).where("notice.application_id", "=", applicationId).where("notice.kind", "=", "decision");
  const last = all.orderBy("notice.issued_at", "desc").limit(1);
  return toAny(await last.executeTakeFirst()) as DecisionNotice | undefined;
}

/** What was decided on an application, as it holds. */
export async function findDecision(db: Db | Trx, applicationId: string): Promise<DecisionNotice | undefined> {
  const last = await findLastDecision(db, applicationId);
  return last?.withdrawn ? undefined : last;
}

/** The entry of the journal that tells of its issue. */
export const toldBy = (notice: AnyNotice) =>
  isNamelessNotice(notice) ? namelessEntries[notice.kind] : entryOf[kindByMode[notice.facts.mode]];
