import type { Rules } from "./rule";

/** What has to be known of the other records of a holder. */
export interface AskedOfHolder {
  debts: boolean;
  /** How many were cancelled in the month. */
  count: boolean;
}

/** What the rules of a set ask; with what follows from a cancelling, or without. */
export function askedOfHolder({ rules, bars = [] }: Pick<Rules, "rules" | "bars">, withBars: boolean): AskedOfHolder {
  const whens = [...rules, ...(withBars ? bars : [])].map(({ when }) => when);
  return {
    debts: whens.some(({ debtElsewhere }) => debtElsewhere !== undefined),
    count: whens.some(({ cancelledThisMonth }) => cancelledThisMonth !== undefined),
  };
}
