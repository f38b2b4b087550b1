import { withdrawnVerdict } from "~/annulments/restoring/restoring-words";
import { exactWords } from "~/lib/time-words";
import { decisionRows, decisionVerdict } from "~/notices/decision-words";
import { formatNoticeNumber } from "~/notices/number";
import type { Fact } from "~/records/fields";
import type { VerifiedDecision } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";
import { genuine } from "./verify-words";

/** The answer about what was decided on an application: it holds no more once that was disputed with success. */
export const decisionView = (
  notice: VerifiedDecision,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[],
): VerdictView => {
  const { withdrawn, timeZone, outcome } = notice;
  const said = {
    ...{ ...asked, surname: null },
    rows: [...decisionRows(notice), ...rows, { term: genuine.checkedWhat, value: checkedWhat }],
  };
  if (!withdrawn) {
    const { answer, title, compare } = decisionVerdict;
    return { kind: "genuine", ...said, answer: answer[outcome], title, compare, other: null };
  }
  const words = withdrawnVerdict.overturned;
  const since = words.since(exactWords(new Date(withdrawn.at), timeZone));
  const other = { says: words.by, number: formatNoticeNumber(withdrawn.by), href: `/v/${withdrawn.by}` };
  return {
    ...{ kind: "restored", ...said, answer: withdrawnVerdict.answer, title: words.title() },
    ...{ since, why: words.why(), other },
  };
};
