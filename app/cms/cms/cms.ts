import type { AlgorithmId } from "../algorithms";
import type { Asn1 } from "../asn1/asn1";
import type { Certificate } from "../x509/certificate";

/** A signed message of RFC 5652, read but not judged. */
export interface Cms {
  /** What kind of content is signed: object identifier. */
  contentType: string;
  /** The content itself; null where it is kept elsewhere (a detached signature). */
  content: Uint8Array | null;
  /** Those inside that could be read. */
  certificates: Certificate[];
  signers: SignerInfo[];
}

/** One signer's signature in a message. */
export interface SignerInfo {
  /** By which certificate, in their words. */
  id: { issuer: string; serial: string } | { keyIdentifier: string };
  digestAlgorithm: AlgorithmId;
  /** Null if only the content is signed, and nothing about it. */
  signed: SignedAttributes | null;
  signatureAlgorithm: AlgorithmId;
  signature: Uint8Array;
  /** Added afterwards by anybody: not covered by the signature. */
  unsigned: Attribute[];
}

export interface SignedAttributes {
  /** What was signed: the attributes as received, as a set (RFC 5652, section 5.4). */
  bytes: Uint8Array;
  list: Attribute[];
}

export interface Attribute {
  oid: string;
  values: Asn1[];
}

export const contentType = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  timeStamp: "1.2.840.113549.1.9.16.1.4",
} as const;

export const attributeId = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStamp: "1.2.840.113549.1.9.16.2.14",
  algorithmProtection: "1.2.840.113549.1.9.52",
} as const;

/** All attributes of one kind; a signature may have each only once, which is for the checks to say. */
export const attributesOf = (list: readonly Attribute[], oid: string) => list.filter((one) => one.oid === oid);

/** The value of the only attribute of a kind; null if there is none, or more than one, or not one value in it. */
export function onlyValue(list: readonly Attribute[], oid: string): Asn1 | null {
  const [first, ...more] = attributesOf(list, oid);
  return first && more.length === 0 && first.values.length === 1 ? first.values[0]! : null;
}
