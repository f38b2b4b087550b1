import type { Facts, Rules, Scope } from "./rule";

/** All rule sets in force at an instant: the newest of each profile. */
export type RuleBook = readonly Rules[];

type Ruled = Pick<Facts, "region" | "agency" | "service" | "class">;

/** From the broadest to the narrowest: of two profiles that fit, the one that names the narrower thing applies. */
const narrowness = ["region", "agency", "class", "service"] as const;

/**
 * The rules for a record: of the narrowest profile that is for it, else of the one that is for all others.
 * @throws where there is no such one: the catalogue refuses to be loaded without
 */
export function rulesFor(book: RuleBook, subject: Ruled): Rules {
  let best: Rules | undefined;
  let rank = -1;
  for (const rules of book) {
    const own = rules.for ? Math.max(...rules.for.map((scope) => rankOf(scope, subject))) : 0;
    if (own > rank) [best, rank] = [rules, own];
  }
  if (!best || rank < 0) throw new Error("no rule set is for all records that no other is for");
  return best;
}

/** -1 where the scope does not fit; each narrower thing outweighs all broader ones together. */
function rankOf(scope: Scope, subject: Ruled): number {
  let rank = 0;
  for (const [n, name] of narrowness.entries()) {
    const named = scope[name];
    if (!named) continue;
    if (!named.includes(subject[name])) return -1;
    rank += 2 ** n;
  }
  return rank;
}
