import { same } from "~/cms/asn1/asn1";
import { binding } from "~/cms/checks/binding";
import { digest } from "~/cms/checks/digest";
import { signature } from "~/cms/checks/signature";
import { readCms } from "~/cms/cms/read-cms";
import { examineStamp } from "~/cms/cms/stamp";
import type { Facts } from "~/cms/facts";
import { cryptography } from "~/cms/node-cryptography.server";
import { reasons } from "~/cms/signature";
import { type Certificate, readCertificate } from "~/cms/x509/certificate";
import { findPath } from "~/cms/x509/path";
import { readTrust, type Trust } from "~/cms/x509/trust";
import { readToken, type StampToken } from "./stamp-token";

/** What a time-stamp on a seal comes to. */
export interface JudgedStamp {
  /** It is about this very signature, and whole, whoever made it. */
  holds: boolean;
  /** When that was, as an authority says that we believe; null when nobody here can vouch for it. */
  at: Date | null;
}

/** Whose time-stamps are believed: `certificates` as DER, each by itself. */
export const stampTrust = (certificates: readonly Uint8Array[]): Trust =>
  readTrust({ anchors: certificates, certificates: [], crls: [], ocsp: [] });

/** For whoever knows no authority. */
export const noTrust = stampTrust([]);

const broken: JudgedStamp = { holds: false, at: null };

/** @param of the value of the signature that the token should be about; @param now when it was received, or is looked at */
export function judgeStamp(token: Uint8Array, of: Uint8Array, trust: Trust, now: Date): JudgedStamp {
  const read = readToken(token);
  const signer = read && readCertificate(read.certificate);
  if (!signer || !same(read.imprint, cryptography.digest("sha-256", of))) return broken;
  const facts = factsAbout(read.info, trust, now);
  if (!isWhole(token, signer, facts)) return broken;
  const { because, at } = examineStamp(token, of, facts);
  // The clock of whoever looks may be behind: that makes no stamp false.
  if (reasons["time-stamp"][because] === "no" && because !== "ahead") return broken;
  return { holds: true, at: at && isAllKnown(read, signer, { ...facts, at }) ? at : null };
}

const factsAbout = (content: Uint8Array, trust: Trust, at: Date): Facts => ({
  ...{ content, trust, at, cryptography, statementAt: null, purpose: "time-stamping" },
  policy: { revocation: "soft", binding: "required" },
  budget: { verifications: 20, steps: 50 },
});

/** Trusted or not, it must be right under the certificate that it brings. */
function isWhole(token: Uint8Array, certificate: Certificate, facts: Facts): boolean {
  const cms = readCms(token);
  const [signer] = cms.ok ? cms.value.signers : [];
  return signer !== undefined && checks.every((check) => check({ signer, certificate }, facts).holds === "yes");
}

const checks = [digest, signature, binding];

/** No signature covers what a token brings: each certificate must be on the way to one of ours, or one of them. */
function isAllKnown({ certificates }: StampToken, signer: Certificate, facts: Facts): boolean {
  const brought = certificates.flatMap((one) => readCertificate(one) ?? []);
  const known = [...findPath(signer, brought, facts).certificates, ...facts.trust.anchors];
  return certificates.every((one) => known.some(({ bytes }) => same(bytes, one)));
}
