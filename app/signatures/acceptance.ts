import type { Finding, Report } from "~/cms/signature";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { HolderFinding, HolderReason } from "./holder";

/** Why a signature was not taken. */
export type SignatureRefusal =
  | { code: "not-found" }
  /** The request waits for no signature, or was changed meanwhile. */
  | { code: "moved-on" }
  | { code: "limited"; retryAfter: number }
  | { code: "no-file" }
  /** The browser cannot send files, and sent what was typed. */
  | { code: "name-only" }
  | { code: "finding"; finding: Finding }
  | { code: "holder"; because: HolderReason };

/** Why a certificate was not bound. "over": the text is no good any more; "several": more than one signed it; "bound": to this account already; "most": there are enough. */
export type BindingRefusal =
  | { code: "over" }
  | { code: "several" | "bound" | "another's" | "most" }
  | Extract<SignatureRefusal, { code: "limited" | "no-file" | "name-only" | "finding" }>;

/**
 * Whether a judged signature is taken: all signers' must be good, and one of them the holder's. Where the rules ask for
 * a signature it must be known to be theirs; otherwise it is enough that it bears their name. A certificate that names
 * nobody is nobody's.
 */
export function accept(
  report: Report,
  holders: readonly HolderFinding[],
  required: boolean,
): Outcome<HolderFinding, SignatureRefusal> {
  if (report.holds !== "yes") return refuse({ code: "finding", finding: decisive(report) });
  const known = holders.find(({ holds }) => holds === "yes") ?? holders.find(({ because }) => because === "name-only");
  const best = known ?? holders.find(({ holds }) => holds === "unknown") ?? holders[0];
  if (!best) throw new Error("a good signature without a signer");
  const isTaken = best.holds === "yes" || (best.because === "name-only" && !required);
  return isTaken ? done(best) : refuse({ code: "holder", because: best.because });
}

/** Of one that is not good: the first finding against it; if nothing is, the first that stands between it and a yes. */
export function decisive({ findings, signers, policy }: Report): Finding {
  const all = [...findings, ...signers.flatMap((one) => one.findings)];
  const matters = ({ fact, because }: Finding) =>
    because !== "unchecked" &&
    fact !== "signing-time" &&
    fact !== "time-stamp" &&
    (fact !== "revocation" || policy.revocation === "hard") &&
    (fact !== "binding" || policy.binding === "required");
  const against = all.find(({ holds }) => holds === "no");
  const open = all.find((one) => one.holds === "unknown" && matters(one));
  const first = against ?? open ?? all.find(({ holds }) => holds === "unknown");
  if (!first) throw new Error("a signature that does not hold, for no reason");
  return first;
}
