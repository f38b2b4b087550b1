import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { der, integer, nothing, objectId, octets, type Read, readAll, readFirst, sequence, setOf } from "./der";

const ids = {
  data: objectId("1.2.840.113549.1.7.1"),
  signedData: objectId("1.2.840.113549.1.7.2"),
  contentType: objectId("1.2.840.113549.1.9.3"),
  messageDigest: objectId("1.2.840.113549.1.9.4"),
  signingCertificateV2: objectId("1.2.840.113549.1.9.16.2.47"),
  sha256: objectId("2.16.840.1.101.3.4.2.1"),
  rsa: objectId("1.2.840.113549.1.1.1"),
  ecdsaSha256: objectId("1.2.840.10045.4.3.2"),
} as const;

const version1 = integer(1);

/** An attribute with one value (RFC 5652, 5.3). */
const attribute = (id: Uint8Array, value: Uint8Array) => sequence(id, setOf(value));

/**
 * A detached CAdES-BES signature (ETSI EN 319 122-1), of the profile that PAdES B-B asks for (ETSI EN 319 142-1, 6.3):
 * content type, digest and signing-certificate-v2 are signed, the time is not, for the PDF says it. The same arguments
 * give the same bytes: everything in it but the signature follows from them.
 * @param chain certificates as DER, the signer's first
 * @param digest SHA-256 of what is signed
 * @param sign makes the signature over the signed attributes: RSA PKCS#1 v1.5 or ECDSA, with SHA-256
 */
export function signedData(
  chain: readonly Uint8Array[],
  digest: Uint8Array,
  sign: (attributes: Uint8Array) => Uint8Array,
): Uint8Array {
  const [certificate] = chain;
  if (!certificate) throw new Error("a signature without a certificate");
  const rsa = isRsa(new X509Certificate(certificate).publicKey);
  const { issuer, serial } = partsOf(certificate);
  const hash = rsa ? sequence(ids.sha256, nothing) : sequence(ids.sha256);
  const attributes = setOf(
    attribute(ids.contentType, ids.data),
    attribute(ids.messageDigest, octets(digest)),
    attribute(ids.signingCertificateV2, signingCertificate(certificate, issuer, serial)),
  );
  const signature = octets(sign(attributes));
  const implicit = Uint8Array.from(attributes);
  implicit[0] = 0xa0;
  const algorithm = rsa ? sequence(ids.rsa, nothing) : sequence(ids.ecdsaSha256);
  const signer = sequence(version1, sequence(issuer, serial), hash, implicit, algorithm, signature);
  const signed = sequence(version1, setOf(hash), sequence(ids.data), der(0xa0, ...chain), setOf(signer));
  return sequence(ids.signedData, der(0xa0, signed));
}

/** RFC 5035: the hash of the certificate, so that no other one of the same key can take its place. */
function signingCertificate(certificate: Uint8Array, issuer: Uint8Array, serial: Uint8Array): Uint8Array {
  const hash = octets(createHash("sha256").update(certificate).digest());
  const issuerSerial = sequence(sequence(der(0xa4, issuer)), serial);
  return sequence(sequence(sequence(hash, issuerSerial)));
}

export const isRsa = (key: KeyObject): boolean => key.asymmetricKeyType === "rsa";

/** The issuer's name and the serial number of a certificate, as they stand in it. */
function partsOf(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const fields = inside(inside(certificate)?.[0]) ?? [];
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, issuer] = [fields[first], fields[first + 2]];
  if (!serial || !issuer) throw new Error("not a certificate");
  return { serial: serial.whole, issuer: issuer.whole };
}

/** The value of the signature in a `SignedData` that has one; undefined for anything else. */
export function signatureIn(cms: Uint8Array): Uint8Array | undefined {
  const signed = inside(inside(cms)?.[1])?.[0];
  const signers = inside(inside(signed)?.at(-1));
  const fields = signers?.length === 1 ? inside(signers[0]) : undefined;
  return fields?.length === 6 && fields[5]?.tag === 0x04 ? fields[5].body : undefined;
}

function inside(value: Uint8Array | Read | undefined): Read[] | undefined {
  if (value instanceof Uint8Array) return inside(readFirst(value));
  return value && readAll(value.body);
}
