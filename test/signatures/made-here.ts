import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import type { Finding, Report } from "~/cms/signature";
import { readTrust, type TrustFiles } from "~/cms/x509/trust";
import { people } from "../samples/signatures/make/authorities";
import { cms } from "../samples/signatures/make/cms";
import type { Bytes } from "../samples/signatures/make/der";
import { AT, type Holder, issue, name, type Wanted } from "../samples/signatures/make/x509";
import { newKey } from "../support/signer";

/** Certificates, lists and signatures that tests make for themselves, in memory, and how they are judged. */

export const content = new TextEncoder().encode("statement");

/** An authority by its name; its own issuer unless another is named. */
export const authority = (title: string, more: Partial<Wanted> = {}): Holder =>
  issue({ name: name(["2.5.4.3", title]), key: newKey().key, authority: true, ...more });

/** A citizen who signs, certified by an authority. */
export const citizen = (issuer: Holder, more: Partial<Wanted> = {}): Holder =>
  issue({ name: people.anna, key: newKey().key, issuer, ...more });

/** A detached signature that brings these certificates beside the signer's own. */
export const signedBy = (signer: Holder, ...others: Holder[]): Bytes =>
  cms({ signer, content, certificates: [signer, ...others].map(({ certificate }) => certificate) });

/** What is trusted and known, from certificates' holders. */
export const trusting = (anchors: Holder[], more: Partial<TrustFiles> = {}): TrustFiles => ({
  ...{ anchors: anchors.map(({ certificate }) => certificate), certificates: [], crls: [], ocsp: [] },
  ...more,
});

/** Judged as of the moment for which everything is made, hard about revocation. */
export const judged = (file: Bytes, files: TrustFiles): Report =>
  judge(file, {
    ...{ content, at: AT, statementAt: null, cryptography, trust: readTrust(files) },
    policy: { revocation: "hard", binding: "optional" },
  });

/** Of the only signer: each fact with its reason, and what it comes to. */
export function found(report: Report): Record<Finding["fact"] | "holds", string> {
  const [signer] = report.signers;
  const all = [...report.findings, ...(signer?.findings ?? [])].map(({ fact, because }) => [fact, because]);
  return { ...Object.fromEntries(all), holds: report.holds };
}
