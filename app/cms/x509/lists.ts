import { reading, same } from "../asn1/asn1";
import { hex } from "../asn1/values";
import type { Facts } from "../facts";
import type { Verification } from "../verify-under";
import { type Certificate, mayUse, usage } from "./certificate";
import { hasUnknownCritical } from "./critical";
import type { Crl } from "./crl";
import { findPath, isValidAt } from "./path";
import { isOfIssuer, reasonsFor } from "./scope";
import { verifyOnce } from "./verified";
import { type Answer, type Word, weigh } from "./words";

/**
 * What all lists together say of a certificate (RFC 5280, 6.3.3). Which may speak is decided by the key: a list must be
 * signed by the very one that signed the certificate, or by somebody whom the certificate names for it.
 * @param issuers of the certificate, one above the other, up to the anchor
 */
export function askLists(certificate: Certificate, issuers: readonly Certificate[], facts: Facts): Answer[] {
  const heard = facts.trust.crls
    .filter((crl) => isOfIssuer(crl, certificate))
    .map((crl) => hear(crl, certificate, issuers, facts));
  if (heard.length === 0) return [];
  const words = heard.filter((one) => typeof one === "object");
  return [...(heard.includes("unsure") ? (["unsure"] as const) : []), ...weigh(words, certificate, facts.at)];
}

/** What one list says; `silent`: it does not speak for this certificate; `unsure`: it may, but cannot be read or checked. */
function hear(
  crl: Crl,
  certificate: Certificate,
  issuers: readonly Certificate[],
  facts: Facts,
): Word | "silent" | "unsure" {
  const covers = reasonsFor(crl, certificate);
  if (covers.length === 0) return "silent";
  const verification = verifyList(crl, certificate, issuers, facts);
  if (verification !== "right") return verification === "too-many" ? "unsure" : "silent";
  const entries = reading(() => crl.find(certificate.serial, certificate.issuer.key));
  if (!entries) return "unsure";
  if (!crl.isUnderstood || !entries.areUnderstood) return entries.found.length > 0 ? "unsure" : "silent";
  return { crl, covers, entries: entries.found.filter(({ at }) => at <= facts.at) };
}

function verifyList(
  crl: Crl,
  certificate: Certificate,
  issuers: readonly Certificate[],
  facts: Facts,
): Verification | "another-key" {
  const [issuer] = issuers;
  if (!issuer) return "another-key";
  const isOwn = crl.issuer.key === certificate.issuer.key;
  if (isOwn) return verifyUnderKey(crl, issuer, facts);
  const results = listIssuers(crl, issuers, facts).map((one) => verifyUnderKey(crl, one, facts));
  return results.find((one) => one === "right") ?? results.find((one) => one === "too-many") ?? "another-key";
}

function verifyUnderKey(crl: Crl, issuer: Certificate, facts: Facts): Verification | "another-key" {
  if (!mayUse(issuer, usage.lists) || isOfAnotherKey(crl, issuer, facts)) return "another-key";
  return verifyOnce(crl, issuer, facts);
}

/** By what it says itself, where we know the other key: so that an authority's list need not be tried under each of its keys. */
function isOfAnotherKey({ issuer, authorityKey }: Crl, supposed: Certificate, { trust }: Facts): boolean {
  if (authorityKey === null || supposed.keyIdentifier === null || authorityKey === supposed.keyIdentifier) return false;
  const isOther = (one: Certificate) =>
    one.keyIdentifier === authorityKey && one.subject.key === issuer.key && hex(one.keyBits) !== hex(supposed.keyBits);
  return trust.anchors.some(isOther) || trust.certificates.some(isOther);
}

/** Those who may sign lists for others: known and led to the same anchor, and not revoked themselves as far as direct lists tell. */
function listIssuers({ issuer }: Crl, issuers: readonly Certificate[], facts: Facts): Certificate[] {
  const { trust } = facts;
  const direct = { ...facts, trust: { ...trust, crls: trust.crls.filter(({ point }) => !point?.isIndirect) } };
  return [...issuers, ...trust.anchors, ...trust.certificates].filter((one) => {
    if (one.subject.key !== issuer.key || !isValidAt(one, facts.at) || hasUnknownCritical(one)) return false;
    const { because, certificates } = findPath(one, issuers, facts);
    const isOfAnchor = because === "trusted" && same(certificates.at(-1)!.bytes, issuers.at(-1)!.bytes);
    if (!isOfAnchor) return false;
    const above = certificates.flatMap((below, at) => askLists(below, certificates.slice(at + 1), direct));
    return !above.includes("revoked") && !above.includes("on-hold");
  });
}
