import type { Facts, Rule, Rules } from "./rule";

/** Whose a rule is, by what it, or else its profile, is for: of several things the one that a citizen would ask about first. */
export type Origin = "law" | "office" | "service" | "services" | "agency" | "region" | "all";

type Subject = Pick<Facts, "region" | "agency" | "service" | "class">;

const named = [
  ["office", "office"],
  ["service", "service"],
  ["region", "region"],
  ["class", "services"],
  ["agency", "agency"],
] as const;

/** Whose rule decides about a record of the subject; null: no rule in particular. */
export function originOf(rule: Rule | null, { for: scopes = [] }: Pick<Rules, "for">, subject: Subject): Origin {
  if (rule && "refuse" in rule && rule.refuse === "by-law") return "law";
  const own = named.find(([name]) => rule?.when[name]);
  if (own) return own[1];
  const fits = scopes.filter((scope) =>
    (["region", "agency", "service", "class"] as const).every((name) => scope[name]?.includes(subject[name]) ?? true),
  );
  const wider = named.find(([name]) => name !== "office" && fits.some((scope) => scope[name]));
  return wider?.[1] ?? "all";
}
