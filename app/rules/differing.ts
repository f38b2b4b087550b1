import { decidedBy, domainOf, type Sample } from "./domain";
import { endOf, type Rule } from "./rule";

/** What a record comes to under two sets; null: allowed by no rule in particular. */
export interface Difference {
  example: Sample;
  was: Rule | null;
  is: Rule | null;
}

/** Records that come to something else under other rules: one for each pair of rules that decide. */
export function differing(before: readonly Rule[], after: readonly Rule[]): Difference[] {
  const domain = domainOf([...before, ...after]);
  const placesOf = (rules: readonly Rule[]) => Array.from({ length: rules.length + 1 }, (_, n) => n);
  return placesOf(before).flatMap((old) =>
    placesOf(after).flatMap((young): Difference[] => {
      const [was, is] = [before[old] ?? null, after[young] ?? null];
      if (endOf(was) === endOf(is)) return [];
      const example = decidedBy(
        [
          [before, old],
          [after, young],
        ],
        domain,
      );
      return example ? [{ example, was, is }] : [];
    }),
  );
}
