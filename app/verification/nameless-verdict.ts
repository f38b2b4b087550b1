import { byNameless } from "~/notices/nameless";
import type { Fact } from "~/records/fields";
import { appealView, resolutionView } from "./appeal-verdict";
import { decisionView } from "./decision-verdict";
import { erasureView } from "./erasure-verdict";
import { receiptView } from "./receipt-verdict";
import type { VerifiedNameless } from "./verified-nameless";
import type { AskedNameless, VerdictView } from "./verify-view";

/** The answer about what names nobody: genuine, and it says itself what happened. `rows`: what else was looked at. */
export const namelessView = (
  notice: VerifiedNameless,
  checkedWhat: string,
  asked: AskedNameless,
  rows: readonly Fact[] = [],
): VerdictView =>
  byNameless<VerdictView, VerifiedNameless>(notice, {
    erase: (one) => erasureView(one, checkedWhat, asked, rows),
    appeal: (one) => appealView(one, checkedWhat, asked, rows),
    resolve: (one) => resolutionView(one, checkedWhat, asked, rows),
    pay: (one) => receiptView(one, checkedWhat, asked, rows),
    refund: (one) => receiptView(one, checkedWhat, asked, rows),
    decide: (one) => decisionView(one, checkedWhat, asked, rows),
  });
