import { algorithmId, digestOf } from "../algorithms";
import { type Asn1, readAsn1, reading, same } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { hexOf, numberOf, octetsOf, oidOf, timeOf } from "../asn1/values";
import { stampChecks } from "../checks";
import type { Facts } from "../facts";
import { type Fact, type Holds, reasons } from "../signature";
import type { Signed, Stamp } from "../signed";
import { findPath } from "../x509/path";
import { attributeId, attributesOf, contentType, type SignerInfo } from "./cms";
import { findSigner } from "./find-signer";
import { readCms } from "./read-cms";

const MOST_STAMPS = 3;
/** Octets of what an authority says; a usual one has two hundred. */
const LONGEST = 16 * 1024;
const TOLERANCE = 5 * 60 * 1000;

/** What the time-stamps on a signature come to (RFC 3161, CAdES-T): of several, a valid one, or else one that is false. */
export function examineStamps(signer: SignerInfo, facts: Facts): Stamp {
  const tokens = attributesOf(signer.unsigned, attributeId.timeStamp).flatMap(({ values }) => values);
  const stamps = tokens.slice(0, MOST_STAMPS).map(({ bytes }) => examineStamp(bytes, signer.signature, facts));
  const isThat = (holds: Holds) => (one: Stamp) => reasons["time-stamp"][one.because] === holds;
  return stamps.find(isThat("yes")) ?? stamps.find(isThat("no")) ?? stamps[0] ?? { because: "absent", at: null };
}

/** What one token comes to as a time-stamp on the value of a signature; `facts.at`: when it was received. */
export function examineStamp(token: Uint8Array, of: Uint8Array, facts: Omit<Facts, "content" | "purpose">): Stamp {
  const cms = readCms(token);
  if (!cms.ok || cms.value.contentType !== contentType.timeStamp || !cms.value.content) return malformed;
  if (cms.value.content.length > LONGEST) return malformed;
  const info = reading(() => infoOf(readAsn1(cms.value.content!)));
  const [stamper, ...more] = cms.value.signers;
  if (!info || !stamper || more.length > 0) return malformed;
  const digest = digestOf(info.algorithm);
  if (!digest.ok) return { because: digest.reason === "unsupported" ? "untrusted" : "weak", at: null };
  if (!same(info.imprint, facts.cryptography.digest(digest.value, of)))
    return { because: "another-signature", at: null };
  const { certificates, content } = cms.value;
  const certificate = findSigner(stamper, certificates, facts.trust.certificates);
  const ours: Facts = { ...facts, content, at: info.at, purpose: "time-stamping" };
  const signed: Signed = {
    ...{ cms: cms.value, signer: stamper, certificate },
    path: certificate && findPath(certificate, certificates, ours),
    stamp: { because: "absent", at: null },
  };
  return judge(signed, ours, facts.at);
}

const malformed: Stamp = { because: "malformed", at: null };

function judge(signed: Signed, facts: Facts, receivedAt: Date): Stamp {
  const holds = new Map<Fact, Holds>(
    stampChecks.map((check) => check(signed, facts)).map((one) => [one.fact, one.holds]),
  );
  const is = (state: Holds, ...facts: Fact[]) => facts.some((fact) => holds.get(fact) === state);
  if (is("no", "attributes", "digest", "signature", "binding")) return { because: "wrong", at: null };
  if (is("no", "algorithms")) return { because: "weak", at: null };
  if (is("unknown", "signature", "binding") || !isTrusted(is)) return { because: "untrusted", at: null };
  if (facts.at.getTime() > receivedAt.getTime() + TOLERANCE) return { because: "ahead", at: null };
  return { because: "valid", at: facts.at };
}

/** An authority for time-stamps is trusted like any other; that nothing is known of a revocation does not stand against it. */
function isTrusted(is: (state: Holds, ...facts: Fact[]) => boolean): boolean {
  return is("yes", "chain") && is("yes", "validity") && !is("no", "revocation");
}

/** TSTInfo of RFC 3161, section 2.4.2. */
function infoOf(node: Asn1) {
  const fields = new Fields(node);
  numberOf(fields.take(tag.integer));
  oidOf(fields.take(tag.oid));
  const imprint = new Fields(fields.take(tag.sequence));
  const algorithm = algorithmId(imprint.take(tag.sequence));
  const hash = octetsOf(imprint.take());
  hexOf(fields.take(tag.integer));
  return { algorithm, imprint: hash, at: timeOf(fields.take(tag.time)) };
}
