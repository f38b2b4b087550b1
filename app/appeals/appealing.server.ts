import type { Annulment } from "~/annulments/annulment";
import type { RefusalFacts, WithdrawalFacts } from "~/notices/notice";
import { findNewestOf, type Notice } from "~/notices/notices.server";
import type { Db, Trx } from "~/shell/db.server";
import { type Appeal, type AppealState, type AppealTerm, appealState, appealTerm, receivedAt } from "./appeal";
import { listAppeals, listSeen } from "./appeals.server";
import { type Disputable, type DisputedKind, disputables, disputedKinds } from "./disputable.server";

/** The notice of a decision that can be disputed. */
export type DisputedNotice = Pick<Notice, "id" | "number" | "issuedAt" | "withdrawn"> & {
  kind: DisputedKind;
  facts: RefusalFacts | WithdrawalFacts;
};

/** What there is to dispute of a request, and what was disputed. */
export interface Appealing extends AppealTerm {
  state: AppealState;
  disputable: Disputable;
  /** Of the decision. */
  notice: DisputedNotice;
  /** Against whatever was decided on the request, the newest first. */
  appeals: Appeal[];
}

/** Null where nothing hurtful was decided; of several decisions the last. Once an appeal is decided, the term begins anew with that. */
export async function findAppealing(
  db: Db | Trx,
  annulment: Annulment,
  zone: string,
  now: Date,
): Promise<Appealing | null> {
  const { id, erasedAt } = annulment;
  const notice = (await findNewestOf(db, id, disputedKinds)) as DisputedNotice | undefined;
  if (!notice) return null;
  const disputable = disputables[notice.kind];
  const appeals = await listAppeals(db, id);
  const last = appeals.find(({ noticeId }) => noticeId === notice.id);
  const seen = await listSeen(db, id, { template: disputable.template, since: notice.issuedAt });
  const term = appealTerm(last?.decidedAt ?? receivedAt(notice.issuedAt, seen), zone);
  const holds = disputable.stands(annulment) && erasedAt === null && notice.withdrawn === null;
  const state = appealState({ holds, last, endsAt: term.endsAt }, now);
  return { ...term, state, disputable, notice, appeals };
}
