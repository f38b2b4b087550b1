import { hex } from "../asn1/values";
import type { Facts } from "../facts";
import { type Certificate, mayUse, usage } from "./certificate";
import { hasUnknownCritical } from "./critical";
import { revokedFor } from "./crl";
import { askLists } from "./lists";
import { namesProblemIn } from "./name-constraints";
import type { OcspAnswer, OcspResponse } from "./ocsp";
import { isValidAt, verifyIssued } from "./path";
import { verifyOnce } from "./verified";
import { type Answer, isFresh } from "./words";

/** What the answers of OCSP say of a certificate (RFC 6960); of several the newest tells whether it is on hold. */
export function askAnswers(certificate: Certificate, issuers: readonly Certificate[], facts: Facts): Answer[] {
  const [issuer] = issuers;
  if (!issuer) return [];
  const about = facts.trust.ocsp.flatMap((response) =>
    response.answers
      .filter((answer) => isAbout(answer, certificate, issuer, facts))
      .map((answer) => ({ answer, authority: whoAnswers(response, issuers, facts) })),
  );
  const taken = about.filter(({ authority }) => authority === "known").map(({ answer }) => answer);
  const last = Math.max(...taken.map(({ thisUpdate }) => thisUpdate.getTime()));
  const said = taken
    .map((answer) => ({ answer, says: readAnswer(answer, facts) }))
    .filter(({ answer, says }) => says !== "on-hold" || answer.thisUpdate.getTime() === last)
    .map(({ says }) => says);
  const others = about.filter(({ authority }) => authority !== "known");
  return [...said, ...others.map(({ authority }): Answer => (authority === "unsure" ? "unsure" : "unusable"))];
}

function readAnswer(answer: OcspAnswer, { at }: Facts): Answer {
  const { status } = answer;
  if (typeof status === "object") {
    if (status.at > at) return "good";
    if (status.reason !== revokedFor.hold) return "revoked";
    return isFresh(answer, at) ? "on-hold" : "stale";
  }
  if (!isFresh(answer, at)) return "stale";
  return status === "good" ? "good" : "unusable";
}

const hashes = {
  "1.3.14.3.2.26": "sha-1",
  "2.16.840.1.101.3.4.2.1": "sha-256",
  "2.16.840.1.101.3.4.2.2": "sha-384",
  "2.16.840.1.101.3.4.2.3": "sha-512",
  "1.2.643.7.1.1.2.2": "streebog-256",
  "1.2.643.7.1.1.2.3": "streebog-512",
} as const;

/** By the name of the issuer and by its key: an authority of the same name with another key is another one. */
function isAbout({ of }: OcspAnswer, certificate: Certificate, issuer: Certificate, facts: Facts): boolean {
  if (of.serial !== certificate.serial || !Object.hasOwn(hashes, of.hash)) return false;
  const hash = hashes[of.hash as keyof typeof hashes];
  const digest = (data: Uint8Array) => hex(facts.cryptography.digest(hash, data));
  const isNamed = [certificate.issuer, issuer.subject].some(({ bytes }) => of.name === digest(bytes)); // in either writing
  return isNamed && of.key === digest(issuer.keyBits);
}

/** The issuer answers, or somebody whom the issuer made for it (RFC 6960, 4.2.2.2). */
function whoAnswers(
  response: OcspResponse,
  issuers: readonly Certificate[],
  facts: Facts,
): "known" | "nobody" | "unsure" {
  const [issuer] = issuers;
  const delegates = response.certificates.filter((one) => isDelegate(one, issuers, facts));
  const results = [issuer!, ...delegates].map((one) => verifyOnce(response, one, facts));
  if (results.includes("right")) return "known";
  return results.includes("too-many") ? "unsure" : "nobody";
}

const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** Certified for answering by the key that certified what is asked about, and not revoked as far as lists tell. */
function isDelegate(one: Certificate, issuers: readonly Certificate[], facts: Facts): boolean {
  const [issuer] = issuers;
  if (!issuer || one.issuer.key !== issuer.subject.key || !one.purposes?.includes(OCSP_SIGNING)) return false;
  if (!isValidAt(one, facts.at) || !mayUse(one, usage.digitalSignature) || hasUnknownCritical(one)) return false;
  if (verifyIssued(one, issuer, facts) !== "right" || namesProblemIn([one, ...issuers])) return false;
  const said = askLists(one, issuers, facts);
  return !said.includes("revoked") && !said.includes("on-hold");
}
