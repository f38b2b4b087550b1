import { same } from "./asn1/asn1";
import { hex } from "./asn1/values";
import { checks } from "./checks";
import { content as contentCheck } from "./checks/content";
import { digest } from "./checks/digest";
import type { Cms, SignerInfo } from "./cms/cms";
import { findSigner } from "./cms/find-signer";
import { readSignatureFile } from "./cms/read-file";
import { examineStamps } from "./cms/stamp";
import { conclude } from "./conclude";
import type { Facts } from "./facts";
import { Exhausted, metered } from "./meter";
import { type Finding, finding, type Holds, type Report, type SignerReport } from "./signature";
import type { Signed } from "./signed";
import { signerOf } from "./who";
import { findPath } from "./x509/path";

/** What is judged, and by what; the budget is ours. */
export interface Case extends Omit<Facts, "budget" | "purpose"> {
  /** Other documents that may have been signed instead: the report is about the one that was. */
  others?: readonly Uint8Array[];
}

/** Spent by one file: some half second of the slowest algorithm. */
const budget = () => ({ verifications: 40, steps: 400 });

/** Judges a file with signatures of a document: what each is worth, and who made it. */
export function judge(file: Uint8Array, given: Case): Report {
  const cms = readSignatureFile(file);
  if (!cms.ok) return report(file, given, [finding("structure", cms.reason)], []);
  try {
    return judgeMessage(file, cms.value, { ...given, cryptography: meteredFor(given) });
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error;
    return report(file, given, [finding("structure", "too-complex")], []);
  }
}

function judgeMessage(file: Uint8Array, cms: Cms, given: Case): Report {
  const facts: Facts = { ...given, content: documentOf(cms, given), purpose: "signing", budget: budget() };
  const findings = [finding("structure", "sound"), contentCheck({ cms }, facts)];
  const signers = cms.signers.map((signer) => judgeSigner(cms, signer, findings, facts));
  return report(file, facts, findings, signers);
}

/** Our documents, and lists of the revoked, which may have megabytes and are verified once, are not the file's to pay. */
const meteredFor = ({ cryptography, trust, content, others = [] }: Case) =>
  metered(cryptography, [content, ...others, ...[...trust.crls, ...trust.ocsp].map(({ signed }) => signed)]);

/** The report on a file that could not be judged to its end. */
export function unjudged(file: Uint8Array, given: Case, because: "too-long" | "failed"): Report {
  return report(file, given, [finding("structure", because)], []);
}

/** Which of the documents the file is about: the one that is inside it, or has the digest that was signed first. */
function documentOf(cms: Cms, given: Case): Uint8Array {
  const isAbout = (content: Uint8Array) => {
    if (cms.content) return same(cms.content, content);
    return digest({ signer: cms.signers[0]! }, { ...given, content }).holds === "yes";
  };
  return given.others?.find(isAbout) ?? given.content;
}

function judgeSigner(cms: Cms, signer: SignerInfo, about: Finding[], facts: Facts): SignerReport {
  const certificate = findSigner(signer, cms.certificates, facts.trust.certificates);
  const path = certificate && findPath(certificate, cms.certificates, facts);
  const signed: Signed = { cms, signer, certificate, path, stamp: examineStamps(signer, facts) };
  const findings = checks.map((check) => check(signed, facts));
  return {
    holds: conclude([...about, ...findings], facts.policy),
    findings,
    signer: signerOf(signed, facts.cryptography),
    chain: (path?.certificates ?? []).map(({ bytes }) => base64(bytes)),
  };
}

function report(file: Uint8Array, given: Case, findings: Finding[], signers: SignerReport[]): Report {
  const sha256 = (bytes: Uint8Array) => hex(given.cryptography.digest("sha-256", bytes));
  return {
    holds: signers.length > 0 ? weakest(signers.map(({ holds }) => holds)) : conclude(findings, given.policy),
    findings,
    signers,
    at: given.at.toISOString(),
    policy: given.policy,
    file: sha256(file),
    content: sha256(given.content),
  };
}

const weakest = (all: Holds[]) => (["no", "unknown"] as const).find((one) => all.includes(one)) ?? "yes";

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
