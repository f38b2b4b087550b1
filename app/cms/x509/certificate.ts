import type { Outcome } from "~/lib/outcome";
import { type AlgorithmId, type AlgorithmReason, algorithmId } from "../algorithms";
import { type Asn1, Malformed, readAsn1, reading, same } from "../asn1/asn1";
import { Fields, insideOf, tag } from "../asn1/fields";
import { bitsOf, booleanOf, flagsOf, hex, hexOf, numberOf, octetsOf, oidOf, tagged, timeOf } from "../asn1/values";
import { type PublicKey, publicKeyOf } from "../keys";
import { authorityKeyOf, type Extensions, extension, extensionId, extensionsOf } from "./extensions";
import { type Name, nameOf } from "./name";

/** A certificate of X.509, read but not judged. */
export interface Certificate {
  bytes: Uint8Array;
  /** What its issuer signed. */
  signed: Uint8Array;
  algorithm: AlgorithmId;
  signature: Uint8Array;
  /** Hexadecimal, as encoded. */
  serial: string;
  issuer: Name;
  subject: Name;
  notBefore: Date;
  notAfter: Date;
  key: Outcome<PublicKey, AlgorithmReason>;
  /** The octets of the key without their algorithm: what key identifiers and OCSP are made from. */
  keyBits: Uint8Array;
  extensions: Extensions;
  isAuthority: boolean;
  /** How many more authorities may stand below this one; null: as many as they like. */
  pathLength: number | null;
  /** The numbers of RFC 5280, 4.2.1.3; null: for everything. */
  keyUsage: ReadonlySet<number> | null;
  /** Extended key usage; null: for everything. */
  purposes: readonly string[] | null;
  /** Hexadecimal; null if it is not said. */
  keyIdentifier: string | null;
  authorityKey: string | null;
}

/** Key usages by their numbers. */
export const usage = { digitalSignature: 0, nonRepudiation: 1, certificates: 5, lists: 6 } as const;

/** Null if the bytes are no certificate. */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  return reading(() => certificateOf(readAsn1(bytes)));
}

/** Octets: thirty times what is usual, and little enough to be hashed under every issuer that might fit. */
const LONGEST = 64 * 1024;

export function certificateOf(node: Asn1): Certificate {
  if (node.bytes.length > LONGEST) throw new Malformed("the length of a certificate is exceeded");
  const outer = new Fields(node);
  const body = outer.take(tag.sequence);
  const algorithm = outer.take(tag.sequence);
  const signature = bitsOf(outer.take(tag.bits));
  outer.end();
  const fields = new Fields(body);
  fields.maybe(tag.around(0)); // the version: what it would allow is judged by what is there
  const serial = hexOf(fields.take(tag.integer));
  // Signed and unsigned copies of the algorithm must agree, or a refused one could pass for another.
  if (!same(fields.take(tag.sequence).bytes, algorithm.bytes)) throw new Malformed("two algorithms");
  const issuer = nameOf(fields.take(tag.sequence));
  const validity = new Fields(fields.take(tag.sequence));
  const subject = nameOf(fields.take(tag.sequence));
  const info = fields.take(tag.sequence);
  fields.maybe(tag.instead(1), tag.around(1));
  fields.maybe(tag.instead(2), tag.around(2));
  const around = fields.maybe(tag.around(3));
  const extensions = extensionsOf(around ? insideOf(around) : undefined);
  fields.end();
  return {
    bytes: node.bytes,
    signed: body.bytes,
    algorithm: algorithmId(algorithm),
    signature,
    ...{ serial, issuer, subject, extensions },
    notBefore: timeOf(validity.take()),
    notAfter: timeOf(validity.take()),
    key: publicKeyOf(info),
    keyBits: bitsOf(info.children[1]!),
    ...constraintsOf(extensions),
    keyUsage: extension(extensions, extensionId.keyUsage, (bits) => flagsOf(tagged(bits, tag.bits).content)),
    purposes: extension(extensions, extensionId.purposes, (list) => new Fields(list).rest().map(oidOf)),
    keyIdentifier: extension(extensions, extensionId.keyIdentifier, (octets) => hex(octetsOf(octets))),
    authorityKey: extension(extensions, extensionId.authorityKey, authorityKeyOf),
  };
}

function constraintsOf(extensions: Extensions): { isAuthority: boolean; pathLength: number | null } {
  const found = extension(extensions, extensionId.basicConstraints, (node) => {
    const fields = new Fields(node);
    const flag = fields.maybe(tag.boolean);
    const length = fields.maybe(tag.integer);
    fields.end();
    return { isAuthority: flag ? booleanOf(flag) : false, pathLength: length ? numberOf(length) : null };
  });
  return found ?? { isAuthority: false, pathLength: null };
}

/** Whether a certificate names itself as its issuer. */
export const isSelfIssued = ({ subject, issuer }: Certificate) => subject.key === issuer.key;

/** Whether a certificate may be used so, by its key usage. */
export const mayUse = ({ keyUsage }: Certificate, ...numbers: number[]) =>
  keyUsage === null || numbers.some((number) => keyUsage.has(number));
