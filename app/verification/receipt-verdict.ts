import { withdrawnVerdict } from "~/annulments/restoring/restoring-words";
import { exactWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { receiptRows, receiptVerdict } from "~/notices/receipt-words";
import type { Fact } from "~/records/fields";
import type { VerifiedReceipt, VerifiedRefund } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";
import { genuine } from "./verify-words";

/** The answer about a receipt; that of what was paid holds no more once it was given back. */
export function receiptView(
  notice: VerifiedReceipt | VerifiedRefund,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[],
): VerdictView {
  const { mode, timeZone } = notice;
  const said = {
    ...{ ...asked, surname: null },
    rows: [...receiptRows(notice), ...rows, { term: genuine.checkedWhat, value: checkedWhat }],
  };
  const withdrawn = mode === "pay" ? notice.withdrawn : null;
  if (!withdrawn) {
    const other = mode === "refund" ? otherOf(receiptVerdict.returns, notice.returns.number) : null;
    const { compare, title } = receiptVerdict;
    return { kind: "genuine", ...said, answer: genuine.answer, title: title[mode], compare, other };
  }
  return {
    ...{ kind: "restored", ...said, answer: withdrawnVerdict.answer, title: receiptVerdict.returned },
    ...{ since: receiptVerdict.since(exactWords(new Date(withdrawn.at), timeZone)), why: receiptVerdict.compare },
    other: otherOf(receiptVerdict.by, withdrawn.by),
  };
}

const otherOf = (says: string, number: string) => ({ says, number: formatNoticeNumber(number), href: `/v/${number}` });
