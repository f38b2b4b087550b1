import type { Annulment } from "~/annulments/annulment";
import type { RefusalFacts } from "~/notices/notice";
import { findOfAnnulment } from "~/notices/notices.server";
import type { Db, Trx } from "~/shell/db.server";
import { type Appeal, type AppealState, type AppealTerm, appealState, appealTerm, receivedAt } from "./appeal";
import { listAppeals, listSeen } from "./appeals.server";

/** What there is to dispute of a request, and what was disputed. */
export interface Appealing extends AppealTerm {
  state: AppealState;
  /** Of the decision. */
  notice: { id: string; number: string; facts: RefusalFacts };
  /** The newest first. */
  appeals: Appeal[];
}

/** Null where nothing was denied. Once an appeal is decided, the term begins anew with that decision. */
export async function findAppealing(
  db: Db | Trx,
  { id, closedBecause, erasedAt }: Annulment,
  zone: string,
  now: Date,
): Promise<Appealing | null> {
  const notice = await findOfAnnulment(db, id, "refusal");
  if (!notice) return null;
  const appeals = await listAppeals(db, id);
  const [last] = appeals;
  const received = last?.decidedAt ?? receivedAt(notice.issuedAt, await listSeen(db, id));
  const term = appealTerm(received, zone);
  const holds = closedBecause === "denied" && erasedAt === null && notice.withdrawn === null;
  return {
    ...term,
    state: appealState({ holds, last, endsAt: term.endsAt }, now),
    notice: { id: notice.id, number: notice.number, facts: notice.facts as RefusalFacts },
    appeals,
  };
}
