import type { Policy } from "./policy";
import type { Fact, Finding, Holds } from "./signature";

const always: readonly Fact[] = [
  "structure",
  "content",
  "attributes",
  "digest",
  "algorithms",
  "signature",
  "chain",
  "validity",
];

/** What the findings about one signer, or about all, come to. */
export function conclude(findings: readonly Finding[], policy: Policy): Holds {
  if (findings.some(({ holds }) => holds === "no")) return "no";
  const needed: Fact[] = [...always];
  if (policy.revocation === "hard") needed.push("revocation");
  if (policy.binding === "required") needed.push("binding");
  const isKnown = (fact: Fact) => findings.some((one) => one.fact === fact && one.holds === "yes");
  return needed.every(isKnown) ? "yes" : "unknown";
}
