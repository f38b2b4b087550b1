import { decisionRows, decisionVerdict } from "~/notices/decision-words";
import type { Fact } from "~/records/fields";
import type { VerifiedDecision } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";
import { genuine } from "./verify-words";

/** The answer about what was decided on an application. */
export const decisionView = (
  notice: VerifiedDecision,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[],
): VerdictView => ({
  ...{ kind: "genuine", ...asked, surname: null, other: null },
  ...{ answer: decisionVerdict.answer[notice.outcome], title: decisionVerdict.title, compare: decisionVerdict.compare },
  rows: [...decisionRows(notice), ...rows, { term: genuine.checkedWhat, value: checkedWhat }],
});
