import { applicationKind } from "~/applications/application-kind.server";
import { exactWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { findRecord } from "~/records/records.server";
import type { KindOf } from "~/reviews/kinds.server";
import { usualTerms } from "~/reviews/review";
import { listReviewsOf } from "~/reviews/reviews.server";
import { findAppealing } from "./appealing.server";
import { disputables, disputedKinds } from "./disputable.server";
import { findReviewed } from "./disputed-things.server";
import { resolve } from "./resolve.server";
import { becauseWords, numberWords, appealWords as words } from "./words";

/**
 * That a citizen disputes a decision. Overturned, that is undone; upheld, it stands, and so it does when nobody decides: what an agency
 * has decided holds until somebody decides otherwise. Whoever has decided it, or has upheld that before, neither takes nor decides it.
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
  async barred(db, { id, annulmentId, applicationId }) {
    const decided = disputedKinds.flatMap((kind) => disputables[kind].decidedIn);
    const all = await listReviewsOf(db, applicationId === null ? { annulmentId } : { applicationId });
    const before = all.filter((one) => one.id !== id && (one.kind === "appeal" || decided.includes(one.kind)));
    return before.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy.id] : []));
  },
  async takeEffect(trx, world, review, ruling) {
    await resolve(trx, world, review, ruling);
    return true;
  },
  // What was decided does not lapse.
  async termMoved() {},
  async show(world, review) {
    const { db, now } = world;
    const { aboutId, recordId, openingWords } = review;
    const disputed = await findReviewed(db, review);
    const record = await findRecord(db, recordId);
    const { office } = record;
    const appealing = disputed && (await findAppealing(db, disputed, office.timeZone, now));
    if (!appealing) return { rows: [], documents: [] };
    const { notice, appeals, disputable } = appealing;
    const { facts } = notice;
    const number = appeals.find(({ id }) => id === aboutId)?.number;
    const rows = [
      { term: words.number, value: number ? numberWords(number) : "" },
      { term: words.said, value: openingWords ?? "" },
      { term: words.notice, value: formatNoticeNumber(notice.number) },
      { term: words.why, value: becauseWords(facts) },
      { term: words.told, value: facts.mode === "deny" ? (facts.denial.words ?? "") : "" },
      { term: words.decided, value: exactWords(new Date(facts.finishedAt), office.timeZone) },
      {
        term: words.ifOverturned,
        value: words.comesTo(facts.mode, appealing.state === "waits" && disputable.matters(disputed, record)),
      },
    ];
    // What was decided on an application is judged by what was sent.
    const sent = review.applicationId === null ? null : await applicationKind.show(world, review);
    const own = rows.filter(({ value }) => value !== "");
    return { rows: [...own, ...(sent?.rows ?? [])], documents: sent?.documents ?? [] };
  },
  file: async (world, review, name) =>
    review.applicationId === null ? undefined : applicationKind.file(world, review, name),
};
