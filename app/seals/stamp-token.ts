import { integer, objectId, type Read, readAll, readFirst } from "~/cms/der";
import { sameBytes } from "~/lib/bytes";
import { certificateParts } from "./cades";

/** Bytes of a time-stamp on a seal; those that bring their whole chain have some six thousand. */
export const LONGEST_STAMP = 8192;

/** What a time-stamp adds to a seal at most: the attribute around it is shorter than that. */
export const STAMP_ROOM = LONGEST_STAMP + 64;

/** A token of RFC 3161 as a seal of ours may bear it: read, not judged. */
export interface StampToken {
  /** TSTInfo, over which the signature is. */
  info: Uint8Array;
  /** What is said to have been seen: a SHA-256. */
  imprint: Uint8Array;
  /** As an INTEGER of DER; undefined where there is none. */
  nonce: Uint8Array | undefined;
  /** All that it brings, as DER; and among them that of its signer. */
  certificates: readonly Uint8Array[];
  certificate: Uint8Array;
  /** What was signed: the attributes, as a set. */
  attributes: Uint8Array;
  digestAlgorithm: Uint8Array;
  signatureAlgorithm: Uint8Array;
  signature: Uint8Array;
}

const ids = {
  signedData: objectId("1.2.840.113549.1.7.2"),
  info: objectId("1.2.840.113549.1.9.16.1.4"),
  sha256: objectId("2.16.840.1.101.3.4.2.1"),
} as const;

/**
 * Stricter than the standard, so that nothing can stand in a token that nobody looks at: distinguished encoding, one
 * signer, who is named by a certificate that it brings, no lists of the revoked, nothing that is not signed. Undefined for
 * everything else.
 */
export function readToken(token: Uint8Array): StampToken | undefined {
  const whole = readFirst(token);
  if (!whole || whole.whole.length !== token.length || token.length > LONGEST_STAMP) return undefined;
  const [type, around] = parts(whole, 0x30, 2);
  const [version, digests, content, brought, signers] = parts(parts(around, 0xa0, 1)[0], 0x30, 5);
  const [infoType, infoAround] = parts(content, 0x30, 2);
  const [info] = parts(infoAround, 0xa0, 1);
  const [signerVersion, id, digest, attributes, algorithm, signature] = parts(parts(signers, 0x31, 1)[0], 0x30, 6);
  const said = info?.tag === 0x04 ? readInfo(info.body) : undefined;
  if (!said || !info || !digest || !algorithm || attributes?.tag !== 0xa0 || signature?.tag !== 0x04) return undefined;
  const isAsWritten =
    is(type, ids.signedData) && is(infoType, ids.info) && is(version, integer(3)) && is(signerVersion, integer(1));
  const certificates = parts(brought, 0xa0).map((one) => one.whole);
  const certificate = certificates.find((one) => isNamed(one, id));
  if (!isAsWritten || !is(parts(digests, 0x31, 1)[0], digest.whole) || !certificate) return undefined;
  const signed = Uint8Array.from(attributes.whole);
  signed[0] = 0x31;
  return {
    ...{ info: info.body, ...said, certificates, certificate, attributes: signed },
    ...{ digestAlgorithm: digest.whole, signatureAlgorithm: algorithm.whole, signature: signature.body },
  };
}

/** TSTInfo (RFC 3161, 2.4.2), whose imprint must be a SHA-256. */
function readInfo(bytes: Uint8Array): Pick<StampToken, "imprint" | "nonce"> | undefined {
  const [version, policy, imprint, serial, at, ...optional] = parts(readFirst(bytes), 0x30);
  const [algorithm, hash] = parts(imprint, 0x30, 2);
  const [name] = parts(algorithm, 0x30);
  if (!is(version, integer(1)) || !policy || serial?.tag !== 0x02 || at?.tag !== 0x18) return undefined;
  if (!is(name, ids.sha256) || hash?.tag !== 0x04) return undefined;
  return { imprint: hash.body, nonce: optional.find(({ tag }) => tag === 0x02)?.whole };
}

const is = (value: Read | undefined, wanted: Uint8Array) => value !== undefined && sameBytes(value.whole, wanted);

/** What is inside a value, if it is of that kind and has so many parts; otherwise nothing. */
function parts(value: Read | undefined, tag: number, count?: number): Read[] {
  const found = (value?.tag === tag && readAll(value.body)) || [];
  return count === undefined || found.length === count ? found : [];
}

function isNamed(certificate: Uint8Array, id: Read | undefined): boolean {
  const [issuer, serial] = parts(id, 0x30, 2);
  try {
    const its = certificateParts(certificate);
    return is(issuer, its.issuer) && is(serial, its.serial);
  } catch {
    return false;
  }
}
