import { couldGoOn } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { reopenDenied } from "~/annulments/finishing/reopen-denied.server";
import { exactWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { listOfAnnulment } from "~/reviews/reviews.server";
import { denialNames } from "~/rules/denial-words";
import { findAppealing } from "./appealing.server";
import { numberWords, appealWords as words } from "./words";

/**
 * That a citizen disputes a refusal. Overturned, the request goes on as if it had been confirmed; upheld, the refusal stands, and
 * so it does when nobody decides: what an agency has decided holds until somebody decides otherwise. Whoever has refused, or has
 * upheld that before, neither takes nor decides it.
 */
export const appealKind: KindOf<"appeal"> = {
  title: words.kind,
  /** Five working days, which is what a decision takes; the rest as usual. */
  terms: { ...usualTerms, check: usualTerms.decision },
  outcomes: {
    overturned: { label: words.overturn, told: words.overturned, silent: "", words: "may", least: "decides" },
    upheld: { label: words.uphold, told: words.upheld, silent: words.silent, words: "must", least: "decides" },
  },
  ifSilent: words.ifSilent,
  silence: () => "upheld",
  async barred(db, { id, annulmentId }) {
    const before = (await listOfAnnulment(db, annulmentId)).filter(
      (one) => one.id !== id && (one.kind === "ruling" || one.kind === "appeal"),
    );
    return before.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy.id] : []));
  },
  async takeEffect(trx, world, { annulmentId }, { outcome }) {
    if (outcome === "overturned") await reopenDenied(trx, world, annulmentId);
    return true;
  },
  // A refusal does not lapse.
  async termMoved() {},
  async show({ db, now }, { aboutId, annulmentId, recordId, openingWords }) {
    const annulment = await findAnnulment(db, annulmentId);
    const record = await findRecord(db, recordId);
    const { office } = record;
    const appealing = annulment && (await findAppealing(db, annulment, office.timeZone, now));
    if (!appealing) return { rows: [], documents: [] };
    const { notice, appeals } = appealing;
    const { denial, finishedAt } = notice.facts;
    const number = appeals.find(({ id }) => id === aboutId)?.number;
    const rows = [
      { term: words.number, value: number ? numberWords(number) : "" },
      { term: words.said, value: openingWords ?? "" },
      { term: words.notice, value: formatNoticeNumber(notice.number) },
      { term: words.why, value: denialNames[denial.reason] },
      { term: words.told, value: denial.words ?? "" },
      { term: words.decided, value: exactWords(new Date(finishedAt), office.timeZone) },
      {
        term: words.ifOverturned,
        value: appealing.state === "waits" && couldGoOn(annulment, record) ? words.goesOn : words.nothing,
      },
    ];
    return { rows: rows.filter(({ value }) => value !== ""), documents: [] };
  },
  file: async () => undefined,
};
