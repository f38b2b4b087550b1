import { der, integer, nothing, objectId, octets, type Read, readAll, readFirst, sequence, setOf } from "~/cms/der";

const ids = {
  data: objectId("1.2.840.113549.1.7.1"),
  signedData: objectId("1.2.840.113549.1.7.2"),
  contentType: objectId("1.2.840.113549.1.9.3"),
  messageDigest: objectId("1.2.840.113549.1.9.4"),
  signingCertificateV2: objectId("1.2.840.113549.1.9.16.2.47"),
  timeStamp: objectId("1.2.840.113549.1.9.16.2.14"),
  sha256: objectId("2.16.840.1.101.3.4.2.1"),
  rsa: objectId("1.2.840.113549.1.1.1"),
  ecdsaSha256: objectId("1.2.840.10045.4.3.2"),
} as const;

const version1 = integer(1);

/** All that a seal follows from, but for the value of its signature. */
export interface SealParts {
  /** Certificates as DER, the signer's first. */
  chain: readonly Uint8Array[];
  /** SHA-256 of the signer's certificate. */
  certificateDigest: Uint8Array;
  /** SHA-256 of what is signed. */
  digest: Uint8Array;
  rsa: boolean;
}

/** An attribute with one value (RFC 5652, 5.3). */
const attribute = (id: Uint8Array, value: Uint8Array) => sequence(id, setOf(value));

const hashOf = ({ rsa }: SealParts) => (rsa ? sequence(ids.sha256, nothing) : sequence(ids.sha256));

/** What the signature is over: content type, digest and signing-certificate-v2. */
export function signedAttributes({ chain, certificateDigest, digest }: SealParts): Uint8Array {
  const { issuer, serial } = certificateParts(chain[0]!);
  return setOf(
    attribute(ids.contentType, ids.data),
    attribute(ids.messageDigest, octets(digest)),
    attribute(ids.signingCertificateV2, signingCertificate(certificateDigest, issuer, serial)),
  );
}

/** The whole `SignedData`, with the one time-stamp on its signature, if there is any (RFC 3161, appendix A). */
export function sealWith(
  parts: SealParts,
  attributes: Uint8Array,
  signature: Uint8Array,
  stamp?: Uint8Array,
): Uint8Array {
  const { issuer, serial } = certificateParts(parts.chain[0]!);
  const hash = hashOf(parts);
  const implicit = Uint8Array.from(attributes);
  implicit[0] = 0xa0;
  const algorithm = parts.rsa ? sequence(ids.rsa, nothing) : sequence(ids.ecdsaSha256);
  const unsigned = stamp ? [der(0xa1, attribute(ids.timeStamp, stamp))] : [];
  const signer = sequence(
    version1,
    sequence(issuer, serial),
    hash,
    implicit,
    algorithm,
    octets(signature),
    ...unsigned,
  );
  const signed = sequence(version1, setOf(hash), sequence(ids.data), der(0xa0, ...parts.chain), setOf(signer));
  return sequence(ids.signedData, der(0xa0, signed));
}

/** RFC 5035: the hash of the certificate, so that no other one of the same key can take its place. */
function signingCertificate(digest: Uint8Array, issuer: Uint8Array, serial: Uint8Array): Uint8Array {
  const issuerSerial = sequence(sequence(der(0xa4, issuer)), serial);
  return sequence(sequence(sequence(octets(digest), issuerSerial)));
}

/** The issuer's name, the serial number and the public key (SPKI) of a certificate, as they stand in it. */
export function certificateParts(certificate: Uint8Array) {
  const fields = inside(inside(certificate)?.[0]) ?? [];
  const first = fields[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, , issuer, , , key] = fields.slice(first);
  if (!serial || !issuer || !key) throw new Error("not a certificate");
  return { serial: serial.whole, issuer: issuer.whole, publicKey: key.whole };
}

/** The value of the signature in a `SignedData` that has one; undefined for anything else. */
export function signatureIn(cms: Uint8Array): Uint8Array | undefined {
  const value = signerIn(cms)?.[5];
  return value?.tag === 0x04 ? value.body : undefined;
}

/**
 * What stands where a seal has its time-stamp; undefined where there is nothing. Whether anything else is there beside it
 * tells only making the seal again.
 */
export function stampIn(cms: Uint8Array): Uint8Array | undefined {
  const [, values] = inside(inside(signerIn(cms)?.[6])?.[0]) ?? [];
  return inside(values)?.[0]?.whole;
}

/** The parts of the only signer: six, or seven if something was added that is not signed. */
function signerIn(cms: Uint8Array): Read[] | undefined {
  const signed = inside(inside(cms)?.[1])?.[0];
  const signers = inside(inside(signed)?.at(-1));
  const fields = signers?.length === 1 ? inside(signers[0]) : undefined;
  return fields?.length === 6 || fields?.[6]?.tag === 0xa1 ? fields : undefined;
}

/** The certificates that a `SignedData` carries, as they stand in it; none for anything else. */
export function certificatesOf(cms: Uint8Array): Uint8Array[] {
  const signed = inside(inside(inside(cms)?.[1])?.[0]) ?? [];
  const carried = signed.find(({ tag }) => tag === 0xa0);
  return (carried && readAll(carried.body)?.map(({ whole }) => whole)) ?? [];
}

function inside(value: Uint8Array | Read | undefined): Read[] | undefined {
  if (value instanceof Uint8Array) return inside(readFirst(value));
  return value && readAll(value.body);
}
