import { withdrawnVerdict } from "~/annulments/restoring/restoring-words";
import { exactWords } from "~/lib/time-words";
import {
  appealVerdict,
  decideByWords,
  disputeRows,
  disputeTerms,
  filesWords,
  nextWords,
  resolutionVerdict,
  resolvedAtWords,
  resolvedWords,
} from "~/notices/appeal-words";
import { formatNoticeNumber } from "~/notices/number";
import type { Fact } from "~/records/fields";
import type { VerifiedAppeal, VerifiedResolution } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";
import { genuine } from "./verify-words";

/** The answer about the notice that an appeal was received; it goes on being true once that is decided. */
export function appealView(
  notice: VerifiedAppeal,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[],
): VerdictView {
  const { resolvedBy } = notice;
  return {
    ...{ kind: "genuine", ...asked, surname: null, answer: genuine.answer },
    ...{ title: appealVerdict.title, compare: appealVerdict.compare(notice) },
    other: resolvedBy === null ? null : otherOf(appealVerdict.resolved, resolvedBy),
    rows: [
      ...disputeRows(notice),
      { term: disputeTerms.files, value: filesWords(notice) },
      ...(resolvedBy === null ? [{ term: disputeTerms.decideBy, value: decideByWords(notice) }] : []),
      ...rows,
      { term: genuine.checkedWhat, value: checkedWhat },
    ],
  };
}

/** The answer about what an appeal came to: it holds no more once a later one was decided otherwise. */
export function resolutionView(
  notice: VerifiedResolution,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[],
): VerdictView {
  const { withdrawn, timeZone } = notice;
  const said = {
    ...{ ...asked, surname: null },
    rows: [
      { term: disputeTerms.resolution, value: resolvedWords(notice) },
      { term: disputeTerms.resolved, value: resolvedAtWords(notice) },
      ...disputeRows(notice),
      ...rows,
      { term: genuine.checkedWhat, value: checkedWhat },
    ],
  };
  if (!withdrawn) {
    const [answer, compare] = [resolutionVerdict.answer(notice), nextWords(notice).join(" ")];
    const other = otherOf(resolutionVerdict.against, notice.against.number);
    return { kind: "genuine", ...said, answer, title: resolutionVerdict.title, compare, other };
  }
  const words = withdrawnVerdict.overturned;
  const since = words.since(exactWords(new Date(withdrawn.at), timeZone));
  const other = otherOf(words.by, withdrawn.by);
  return {
    ...{ kind: "restored", ...said, answer: withdrawnVerdict.answer, title: words.title() },
    ...{ since, why: words.why(), other },
  };
}

const otherOf = (says: string, number: string) => ({ says, number: formatNoticeNumber(number), href: `/v/${number}` });
