import { cut, domainOf, firstFor, fitting, type Sample } from "./domain";
import type { Rule } from "./rule";

/** What a record comes to under two sets; null: allowed by no rule in particular. */
export interface Difference {
  example: Sample;
  was: Rule | null;
  is: Rule | null;
}

/** Records that come to something else under other rules: at most one for each pair of rules that decide. */
export function differing(before: readonly Rule[], after: readonly Rule[]): Difference[] {
  const domain = domainOf([...before, ...after]);
  const allowed: Rule = { id: "", when: {}, allow: true, source: "" };
  const found: Difference[] = [];
  for (const [mine, theirs, isTurned] of [
    [before, after, false],
    [after, before, true],
  ] as const)
    for (const n of [...mine, allowed].keys()) {
      const example = firstFor([...mine, allowed], n, domain);
      if (!example) continue;
      const one = mine[n] ?? null;
      const other = decidingFor(theirs, example);
      if (endOf(one) === endOf(other)) continue;
      const [was, is] = isTurned ? [other, one] : [one, other];
      if (!found.some((known) => known.was === was && known.is === is)) found.push({ example, was, is });
    }
  return found;
}

function decidingFor(rules: readonly Rule[], example: Sample): Rule | null {
  const single = Object.fromEntries(Object.entries(example).map(([name, value]) => [name, [value]]));
  const domain = single as unknown as ReturnType<typeof domainOf>;
  return rules.find(({ when }) => cut(domain, fitting(when, domain)) !== null) ?? null;
}

const endOf = (rule: Rule | null): string =>
  !rule || "allow" in rule ? "allow" : "refuse" in rule ? rule.refuse : String(rule.feeKopecks);
