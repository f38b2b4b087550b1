import { exactWords } from "~/lib/time-words";
import { erasureTerms, erasureVerdict, goneWords, scopeWords, stayedWords } from "~/notices/erasure-words";
import type { Fact } from "~/records/fields";
import type { VerifiedErasure } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";
import { genuine } from "./verify-words";

/** The answer about a certificate of erasure: genuine, and it says itself what happened. `rows`: what else was looked at. */
export function erasureView(
  notice: VerifiedErasure,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[] = [],
): VerdictView {
  const at = (iso: string) => exactWords(new Date(iso), notice.timeZone);
  return {
    ...{ kind: "genuine", ...asked, other: null, surname: null },
    ...{ answer: genuine.answer, ...erasureVerdict },
    rows: [
      { term: erasureTerms.from, value: scopeWords(notice) },
      { term: erasureTerms.asked(notice), value: at(notice.filedAt) },
      { term: erasureTerms.done, value: at(notice.finishedAt) },
      { term: erasureTerms.gone, value: goneWords(notice) },
      { term: erasureTerms.stayed, value: `${stayedWords(notice).replaceAll("\n", ". ")}.` },
      ...rows,
      { term: genuine.checkedWhat, value: checkedWhat },
    ],
  };
}
