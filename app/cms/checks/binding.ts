import { algorithmId, type DigestName, digestOf } from "../algorithms";
import { type Asn1, Malformed, reading, same } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { hexOf, octetsOf } from "../asn1/values";
import { attributeId, onlyValue } from "../cms/cms";
import type { Facts } from "../facts";
import { type Finding, finding, type Reason } from "../signature";
import type { Signed } from "../signed";
import { nameOf } from "../x509/name";

/**
 * The certificate must be the one that the signer signed for: otherwise another one with the same key, of another
 * person or with other rights, could be put in its place (RFC 5035).
 */
export function binding(signed: Pick<Signed, "signer" | "certificate">, facts: Facts): Finding {
  return finding("binding", reading(() => reasonOf(signed, facts)) ?? "malformed");
}

function reasonOf(
  { signer, certificate }: Pick<Signed, "signer" | "certificate">,
  { cryptography }: Facts,
): Reason<"binding"> {
  const list = signer.signed?.list ?? [];
  const values = [
    { value: onlyValue(list, attributeId.signingCertificateV2), isSecond: true },
    { value: onlyValue(list, attributeId.signingCertificate), isSecond: false },
  ];
  const named = values.flatMap(({ value, isSecond }) => (value ? [idOf(value, isSecond)] : []));
  if (named.length === 0) return "absent";
  if (!certificate) return "unchecked";
  const isSame = named.every(
    ({ digest, hash, issuer, serial }) =>
      same(hash, cryptography.digest(digest, certificate.bytes)) &&
      (serial === null || (serial === certificate.serial && issuer === certificate.issuer.key)),
  );
  return isSame ? "bound" : "another-certificate";
}

/** The first ESSCertID, which is that of the signer's certificate; the others are of its issuers. */
function idOf(value: Asn1, isSecond: boolean) {
  const [first] = new Fields(new Fields(value).take(tag.sequence)).rest();
  if (!first) throw new Malformed("no certificate is named");
  const fields = new Fields(first);
  const algorithm = isSecond ? fields.maybe(tag.sequence) : null;
  const digest: DigestName = algorithm ? acceptedDigest(algorithm) : isSecond ? "sha-256" : "sha-1";
  const hash = octetsOf(fields.take());
  const issuerSerial = fields.maybe(tag.sequence);
  fields.end();
  return { digest, hash, ...(issuerSerial ? issuerOf(issuerSerial) : { issuer: null, serial: null }) };
}

function acceptedDigest(algorithm: Asn1): DigestName {
  const digest = digestOf(algorithmId(algorithm));
  // SHA-1 may name a certificate, as it always does in the first form: to misuse it takes a second preimage.
  if (!digest.ok && digest.reason !== "sha-1") throw new Malformed("digest");
  return digest.ok ? digest.value : "sha-1";
}

/** `[4]` around the issuer's name, alone in a sequence; and the serial number. */
function issuerOf(node: Asn1): { issuer: string; serial: string } {
  const fields = new Fields(node);
  const name = new Fields(fields.take(tag.sequence)).take(tag.around(4)).children[0];
  const serial = hexOf(fields.take(tag.integer));
  fields.end();
  if (!name) throw new Malformed("issuer");
  return { issuer: nameOf(name).key, serial };
}
