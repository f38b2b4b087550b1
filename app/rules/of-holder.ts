import type { Rules } from "./rule";

/** What has to be known of the other records of a holder. */
export interface AskedOfHolder {
  debts: boolean;
  /** How many were cancelled in the month. */
  count: boolean;
}

/** What the rules of a set ask; with what follows from a cancelling, or without. Of one class, or of any. */
export function askedOfHolder(
  { rules, bars = [] }: Pick<Rules, "rules" | "bars">,
  withBars: boolean,
  ofClass?: string,
): AskedOfHolder {
  const all = [...rules, ...(withBars ? bars : [])].map(({ when }) => when);
  const whens = all.filter((when) => ofClass === undefined || (when.class?.includes(ofClass) ?? true));
  return {
    debts: whens.some(({ debtElsewhere }) => debtElsewhere !== undefined),
    count: whens.some(({ cancelledThisMonth }) => cancelledThisMonth !== undefined),
  };
}
