import { same } from "../asn1/asn1";
import type { Facts } from "../facts";
import type { Reason } from "../signature";
import { type Verification, verifyUnder } from "../verify-under";
import { type Certificate, isSelfIssued, mayUse, usage } from "./certificate";
import { hasUnknownCritical } from "./critical";
import { namesProblemIn } from "./name-constraints";

/** The way from a certificate to an anchor, or as far as it goes. */
export interface Path {
  because: Reason<"chain">;
  /** From the certificate itself up to the anchor, or to the last that is known. */
  certificates: Certificate[];
}

const DEEPEST = 8;

/**
 * Looks for a path to one of the configured anchors, through what the file brings and what is configured. Of several,
 * one whose certificates were all valid at the time; of none, the one that came farthest.
 */
export function findPath(leaf: Certificate, brought: readonly Certificate[], facts: Facts): Path {
  const search = new Search([...facts.trust.anchors, ...facts.trust.certificates, ...brought], facts);
  search.climb([leaf]);
  return search.best;
}

/** Whether one was signed under the key of another never changes: of authorities that stay it is found out once. */
const verifiedLinks = new WeakMap<Certificate, WeakMap<Certificate, Verification>>();

class Search {
  best: Path = { because: "unknown-issuer", certificates: [] };

  constructor(
    private readonly pool: Certificate[],
    private readonly facts: Facts,
  ) {}

  /** Tries every issuer of the last certificate of a path, depth first. */
  climb(path: Certificate[]): void {
    const top = path.at(-1)!;
    const end = this.endOf(path);
    this.consider(end, path);
    if (end !== "unknown-issuer") return;
    for (const issuer of issuersOf(top, path, this.pool, this.facts.at)) {
      if (worth(this.best, this.facts.at) === Number.POSITIVE_INFINITY) return;
      if (path.length >= DEEPEST || this.facts.budget.steps-- <= 0) {
        this.consider("too-many", path);
        return;
      }
      const problem = problemOf(issuer, path) ?? linkProblem(this.verify(top, issuer));
      if (problem) this.consider(problem, path);
      else this.climb([...path, issuer]);
    }
  }

  /** What a path comes to if it ends here. Only one to an anchor is asked for its names: others may bind to any number. */
  private endOf(path: Certificate[]): Path["because"] {
    const top = path.at(-1)!;
    const isAnchor = this.facts.trust.anchors.some((anchor) => same(anchor.bytes, top.bytes));
    if (isAnchor) return namesProblemIn(path) ?? "trusted";
    return isSelfIssued(top) && this.verify(top, top) === "right" ? "foreign-root" : "unknown-issuer";
  }

  private consider(because: Path["because"], certificates: Certificate[]): void {
    const path = { because, certificates };
    if (worth(path, this.facts.at) > worth(this.best, this.facts.at)) this.best = path;
  }

  private verify(child: Certificate, issuer: Certificate): Verification {
    const known = verifiedLinks.get(child) ?? new WeakMap<Certificate, Verification>();
    verifiedLinks.set(child, known);
    const result = known.get(issuer) ?? verifyIssued(child, issuer, this.facts);
    if (result !== "too-many") known.set(issuer, result);
    return result;
  }
}

/** Trusted and valid, trusted, and then by how far it came: a reason says more than that nothing is known. */
function worth({ because, certificates }: Path, at: Date): number {
  if (because === "trusted") return certificates.every((one) => isValidAt(one, at)) ? Number.POSITIVE_INFINITY : 1000;
  return certificates.length + (because === "unknown-issuer" ? 0 : 0.5);
}

export const isValidAt = ({ notBefore, notAfter }: Certificate, at: Date) => notBefore <= at && at <= notAfter;

/** Those of the right name: first those of the right key, then those that are valid. */
function issuersOf(child: Certificate, path: Certificate[], pool: Certificate[], at: Date): Certificate[] {
  const fits = ({ keyIdentifier }: Certificate) =>
    Number(child.authorityKey !== null && keyIdentifier === child.authorityKey);
  return pool
    .filter((one) => one.subject.key === child.issuer.key && !path.some((below) => same(below.bytes, one.bytes)))
    .filter((one, index, all) => all.findIndex((other) => same(other.bytes, one.bytes)) === index)
    .map((one) => ({ one, rank: 2 * fits(one) + Number(isValidAt(one, at)) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
}

/** Why a certificate may not issue the one at the top of this path (RFC 5280, 6.1.4). */
function problemOf(issuer: Certificate, path: readonly Certificate[]): Path["because"] | null {
  if (!issuer.isAuthority) return "not-an-authority";
  if (!mayUse(issuer, usage.certificates)) return "issuer-key-usage";
  const below = path.slice(1).filter((one) => !isSelfIssued(one)).length;
  if (issuer.pathLength !== null && below > issuer.pathLength) return "path-length";
  return hasUnknownCritical(issuer) ? "critical-extension" : null;
}

function linkProblem(verification: Verification): Path["because"] | null {
  if (verification === "right") return null;
  if (verification === "wrong") return "forged";
  if (verification === "too-many" || verification === "unsupported") return verification;
  return "weak";
}

/** Whether a certificate was signed under the key of another. */
export function verifyIssued(child: Certificate, issuer: Certificate, facts: Facts): Verification {
  const { algorithm, signed, signature } = child;
  return verifyUnder(facts, issuer.key, { algorithm, data: signed, signature });
}
