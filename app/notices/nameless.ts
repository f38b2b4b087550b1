import type { AppealFacts, ResolutionFacts } from "./appeal";
import type { DecisionFacts } from "./decision";
import type { ErasureFacts } from "./erasure";
import type { ReceiptFacts, RefundFacts } from "./receipt";

/** What notices say that are of no record and name nobody, by their kinds. */
export interface NamelessOf {
  erasure: ErasureFacts;
  appeal: AppealFacts;
  resolution: ResolutionFacts;
  receipt: ReceiptFacts;
  refund: RefundFacts;
  decision: DecisionFacts;
}

export type NamelessKind = keyof NamelessOf;
export type NamelessFacts = NamelessOf[NamelessKind];
export type NamelessMode = NamelessFacts["mode"];

/** Which kind of notice says so. */
export const namelessKinds = {
  erase: "erasure",
  appeal: "appeal",
  resolve: "resolution",
  pay: "receipt",
  refund: "refund",
  decide: "decision",
} as const satisfies Record<NamelessMode, NamelessKind>;

/** The entry of the journal that tells of its issue. */
export const namelessEntries = {
  erasure: "erased",
  appeal: "appealed",
  resolution: "resolved",
  receipt: "paid",
  refund: "returned",
  decision: "application-decided",
} as const satisfies Record<NamelessKind, string>;

/** Whether that is said by a notice of no record. */
export const isNameless = <Facts extends { mode: string }>(
  facts: Facts,
): facts is Extract<Facts, { mode: NamelessMode }> => Object.hasOwn(namelessKinds, facts.mode);

/** What is done with what each of them says: a new kind compiles only when this is said of it, too. */
export const byNameless = <Result, Facts extends { mode: NamelessMode }>(
  facts: Facts,
  ways: { [Mode in NamelessMode]: (facts: Extract<Facts, { mode: Mode }>) => Result },
): Result => (ways[facts.mode] as (facts: Facts) => Result)(facts);
