import { reading } from "../asn1/asn1";
import { hex } from "../asn1/values";
import { type Facts, verifyUnder } from "../facts";
import { type Certificate, mayUse, usage } from "./certificate";
import { type Crl, type Revoked, revokedFor } from "./crl";
import { speaksFor } from "./issuing-point";
import type { OcspAnswer, OcspResponse } from "./ocsp";
import { isValidAt, verifyIssued } from "./path";

/** Whether a certificate was revoked as of the time in question, or why that is not known. */
export type Status = "good" | "revoked" | "on-hold" | "no-list" | "stale" | "unusable";

/** An answer that names no time for the next one is good for a day. */
const DAY = 24 * 60 * 60 * 1000;

/** Asks all lists and answers: one that says *revoked* outweighs any that says *good*. */
export function statusOf(certificate: Certificate, issuer: Certificate, facts: Facts): Status {
  const ask = (source: typeof fromLists) => reading(() => source(certificate, issuer, facts)) ?? ["unusable"];
  const found = [...ask(fromLists), ...ask(fromAnswers)];
  const order: Status[] = ["revoked", "on-hold", "good", "stale", "unusable"];
  return order.find((status) => found.includes(status)) ?? "no-list";
}

function fromLists(certificate: Certificate, issuer: Certificate, facts: Facts): Status[] {
  const lists = facts.trust.crls.filter((crl) => crl.issuer.key === certificate.issuer.key);
  const usable = lists.filter((crl) => isUsable(crl, certificate, issuer, facts));
  if (usable.length === 0) return lists.length > 0 ? ["unusable"] : [];
  const whole = usable.filter(({ deltaBase }) => deltaBase === null).sort(byAge);
  if (whole.length === 0) return ["unusable"]; // a delta alone
  const fresh = whole.filter((crl) => isFresh(crl, facts.at));
  // A list that is out of date may still tell of a revocation, but not that there is none.
  return fresh.length > 0
    ? [fromList(fresh[0]!, usable, certificate, facts)]
    : whole.map((crl) => staleStatus(crl, certificate, facts));
}

const byAge = (one: Crl, other: Crl) => other.thisUpdate.getTime() - one.thisUpdate.getTime();

function fromList(base: Crl, usable: Crl[], certificate: Certificate, facts: Facts): Status {
  const [delta] = usable
    .filter(
      ({ deltaBase, number, point }) =>
        deltaBase !== null && deltaBase <= base.number && number >= base.number && point?.key === base.point?.key,
    )
    .filter((crl) => isFresh(crl, facts.at))
    .sort(byAge);
  const entry = delta?.find(certificate.serial) ?? base.find(certificate.serial);
  if (entry?.reason === revokedFor.removed) return "good";
  if (entry) return revokedStatus(entry, facts.at);
  return base.point?.isPartial ? "unusable" : "good";
}

function staleStatus(crl: Crl, certificate: Certificate, { at }: Facts): Status {
  const entry = crl.find(certificate.serial);
  const status = entry ? revokedStatus(entry, at) : "stale";
  return status === "revoked" ? status : "stale";
}

function revokedStatus({ at, reason }: Revoked, now: Date): Status {
  if (at > now) return "good";
  return reason === revokedFor.hold ? "on-hold" : "revoked";
}

function isFresh({ thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date | null }, at: Date): boolean {
  return at.getTime() <= (nextUpdate?.getTime() ?? thisUpdate.getTime() + DAY);
}

function isUsable(crl: Crl, certificate: Certificate, issuer: Certificate, facts: Facts): boolean {
  // What has expired may be left out of later lists.
  if (crl.thisUpdate > certificate.notAfter || !crl.isUnderstood || !speaksFor(crl.point, certificate)) return false;
  // An authority that changed its key may go on signing lists with another one that we trust.
  const signers = [issuer, ...facts.trust.anchors.filter(({ subject }) => subject.key === issuer.subject.key)];
  return signers.some((one) => mayUse(one, usage.lists) && isSignedBy(crl, one, facts));
}

/** A list is verified once, not with every signature: it may have megabytes. */
const verifiedLists = new WeakMap<Crl | OcspResponse, Map<string, boolean>>();

function isSignedBy(list: Crl | OcspResponse, issuer: Certificate, facts: Facts): boolean {
  const known = verifiedLists.get(list) ?? new Map<string, boolean>();
  verifiedLists.set(list, known);
  const name = hex(issuer.keyBits);
  const before = known.get(name);
  if (before !== undefined) return before;
  const { algorithm, signed: data, signature } = list;
  const result = verifyUnder(facts, issuer.key, { algorithm, data, signature });
  if (result !== "too-many" && known.size < 16) known.set(name, result === "right");
  return result === "right";
}

function fromAnswers(certificate: Certificate, issuer: Certificate, facts: Facts): Status[] {
  return facts.trust.ocsp.flatMap((response) =>
    response.answers
      .filter((answer) => isAbout(answer, certificate, issuer, facts))
      .map((answer) => (isAuthorised(response, issuer, facts) ? fromAnswer(answer, facts) : "unusable")),
  );
}

function fromAnswer(answer: OcspAnswer, { at }: Facts): Status {
  if (typeof answer.status === "object") {
    const status = revokedStatus(answer.status, at);
    return status === "on-hold" && !isFresh(answer, at) ? "stale" : status;
  }
  if (!isFresh(answer, at)) return "stale";
  return answer.status === "good" ? "good" : "unusable";
}

const hashes: Record<string, "sha-1" | "sha-256"> = { "1.3.14.3.2.26": "sha-1", "2.16.840.1.101.3.4.2.1": "sha-256" };

function isAbout({ of }: OcspAnswer, certificate: Certificate, issuer: Certificate, facts: Facts): boolean {
  const hash = Object.hasOwn(hashes, of.hash) ? hashes[of.hash]! : null;
  if (!hash || of.serial !== certificate.serial) return false;
  const digest = (data: Uint8Array) => hex(facts.cryptography.digest(hash, data));
  return of.name === digest(issuer.subject.bytes) && of.key === digest(issuer.keyBits);
}

const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** The issuer answers, or somebody whom the issuer made for it (RFC 6960, 4.2.2.2). */
function isAuthorised(response: OcspResponse, issuer: Certificate, facts: Facts): boolean {
  if (isSignedBy(response, issuer, facts)) return true;
  return response.certificates.some(
    (one) =>
      one.issuer.key === issuer.subject.key &&
      one.purposes?.includes(OCSP_SIGNING) &&
      isValidAt(one, facts.at) &&
      verifyIssued(one, issuer, facts) === "right" &&
      isSignedBy(response, one, facts),
  );
}
