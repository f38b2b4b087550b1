import { findLastDecision } from "~/notices/certificates.server";
import type { DecisionFacts } from "~/notices/decision";
import type { RefusalFacts, WithdrawalFacts } from "~/notices/notice";
import { findNewestOf, type Notice } from "~/notices/notices.server";
import type { Db, Trx } from "~/shell/db.server";
import { type Appeal, type AppealState, type AppealTerm, appealState, appealTerm, receivedAt } from "./appeal";
import { listAppeals, listSeen } from "./appeals.server";
import { type Disputable, type DisputedKind, disputables, disputedOfRequests } from "./disputable.server";
import { type Disputed, erasedAt, idOf } from "./disputed";

/** The notice of a decision that can be disputed. */
export type DisputedNotice = Pick<Notice, "id" | "number" | "issuedAt" | "withdrawn"> & {
  kind: DisputedKind;
  facts: RefusalFacts | WithdrawalFacts | DecisionFacts;
};

/** What there is to dispute of a request or an application, and what was disputed. */
export interface Appealing extends AppealTerm {
  state: AppealState;
  disputable: Disputable;
  /** Of the decision. */
  notice: DisputedNotice;
  /** Against whatever was decided on it, the newest first. */
  appeals: Appeal[];
}

/** Null where nothing hurtful was decided; of several decisions the last. Once an appeal is decided, the term begins anew with that. */
export async function findAppealing(
  db: Db | Trx,
  disputed: Disputed,
  zone: string,
  now: Date,
): Promise<Appealing | null> {
  const id = idOf(disputed);
  const notice = await findDisputedNotice(db, disputed);
  if (!notice) return null;
  const disputable = disputables[notice.kind];
  const appeals = await listAppeals(db, id);
  const last = appeals.find(({ noticeId }) => noticeId === notice.id);
  const seen = await listSeen(db, id, { template: disputable.template, since: notice.issuedAt });
  const term = appealTerm(last?.decidedAt ?? receivedAt(notice.issuedAt, seen), zone);
  const holds = disputable.stands(disputed) && erasedAt(disputed) === null && notice.withdrawn === null;
  const state = appealState({ holds, last, endsAt: term.endsAt }, now);
  return { ...term, state, disputable, notice, appeals };
}

/** Nothing is disputed of what was approved. */
async function findDisputedNotice(db: Db | Trx, disputed: Disputed): Promise<DisputedNotice | undefined> {
  if ("annulment" in disputed)
    return (await findNewestOf(db, disputed.annulment.id, disputedOfRequests)) as DisputedNotice | undefined;
  const decision = await findLastDecision(db, disputed.application.id);
  return decision?.facts.outcome === "denied" ? decision : undefined;
}
