import { done, type Outcome, refuse } from "~/lib/outcome";
import { type AlgorithmId, algorithmId, isPlain } from "../algorithms";
import { type Asn1, Malformed, readAsn1, reading } from "../asn1/asn1";
import { Fields, insideOf, tag } from "../asn1/fields";
import { hex, hexOf, numberOf, octetsOf, oidOf } from "../asn1/values";
import { wrapped } from "../asn1/wrap";
import type { Reason } from "../signature";
import { type Certificate, certificateOf } from "../x509/certificate";
import { nameOf } from "../x509/name";
import { type Attribute, type Cms, contentType, type SignedAttributes, type SignerInfo } from "./cms";
import { trimmed } from "./trim";

type StructureReason = Exclude<Reason<"structure">, "sound">;

/** More signers, or certificates, than a citizen's statement can have. */
const MOST_SIGNERS = 8;
const MOST_CERTIFICATES = 64;
/** Octets of what one signer signed about the document, and of the signature: both are hashed, again and again. */
const LONGEST = { attributes: 64 * 1024, signature: 2048 };

/** Reads a signed message that takes up all the bytes; of one with too much in it, what matters. */
export function readCms(bytes: Uint8Array): Outcome<Cms, StructureReason> {
  const cms = read(bytes);
  if (cms.ok || cms.reason !== "too-complex") return cms;
  const rest = reading(() => trimmed(bytes));
  return rest ? read(rest) : cms;
}

function read(bytes: Uint8Array): Outcome<Cms, StructureReason> {
  try {
    return cmsOf(readAsn1(bytes));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return refuse(/exceeded/.test(error.message) ? "too-complex" : "malformed");
  }
}

function cmsOf(node: Asn1): Outcome<Cms, StructureReason> {
  const outer = new Fields(node);
  const oid = reading(() => oidOf(outer.take(tag.oid)));
  if (oid === null) return refuse(reading(() => certificateOf(node)) ? "certificate" : "not-a-signature");
  if (oid !== contentType.signedData)
    return refuse(oid.startsWith("1.2.840.113549.1.7.") ? "encrypted" : "not-a-signature");
  const inner = new Fields(outer.take(tag.around(0)), tag.around(0));
  outer.end();
  const fields = new Fields(inner.take(tag.sequence));
  inner.end();
  return signedDataOf(fields);
}

/** RFC 5652, section 5.1. */
function signedDataOf(fields: Fields): Outcome<Cms, StructureReason> {
  expectVersion(fields.take(tag.integer), [1, 3, 4, 5]);
  const digests = new Fields(fields.take(tag.set), tag.set).rest().map(algorithmId);
  const content = new Fields(fields.take(tag.sequence));
  const type = oidOf(content.take(tag.oid));
  const inside = content.maybe(tag.around(0));
  content.end();
  const certificates = fields.maybe(tag.around(0));
  fields.maybe(tag.around(1)); // lists of the revoked: those that we have are asked
  const infos = new Fields(fields.take(tag.set), tag.set).rest();
  fields.end();
  if (infos.length === 0) return refuse("no-signer");
  if (infos.length > MOST_SIGNERS) return refuse("too-many-signers");
  const signers = infos.map(signerOf);
  const known = new Set(digests.map(nameOfDigest));
  if (signers.some((one) => !known.has(nameOfDigest(one.digestAlgorithm))))
    throw new Malformed("a digest is not listed");
  return done({
    contentType: type,
    content: inside && octetsOf(insideOf(inside)),
    certificates: certificatesOf(certificates),
    signers,
  });
}

/**
 * Versions say what a reader must be able to read; programs write one or another whatever there is to read. What there is
 * we see for ourselves, and no version is signed.
 */
function expectVersion(node: Asn1, known: readonly number[]): void {
  if (!known.includes(numberOf(node))) throw new Malformed("version");
}

/** With its parameters, should there be any: the list is not signed, and must say what the signers say. */
const nameOfDigest = (id: AlgorithmId): string =>
  isPlain(id) ? id.oid : `${id.oid} ${hex(id.parameters?.bytes ?? new Uint8Array())}`;

function certificatesOf(set: Asn1 | null): Certificate[] {
  const all = set?.children ?? [];
  if (all.length > MOST_CERTIFICATES) throw new Malformed("too many certificates");
  return all.flatMap((one) => reading(() => certificateOf(one)) ?? []);
}

/** RFC 5652, section 5.3. */
function signerOf(node: Asn1): SignerInfo {
  const fields = new Fields(node);
  expectVersion(fields.take(tag.integer), [1, 3]);
  const id = identifierOf(fields.take(tag.sequence, tag.instead(0)));
  const digestAlgorithm = algorithmId(fields.take());
  const signed = fields.maybe(tag.around(0));
  const signatureAlgorithm = algorithmId(fields.take());
  const signature = bounded(octetsOf(fields.take()), LONGEST.signature);
  const unsigned = fields.maybe(tag.around(1));
  fields.end();
  return {
    ...{ id, digestAlgorithm, signatureAlgorithm, signature },
    signed: signed && signedOf(signed),
    unsigned: unsigned?.children.map(attributeOf) ?? [],
  };
}

function identifierOf(node: Asn1): SignerInfo["id"] {
  if (node.id === tag.instead(0)) return { keyIdentifier: hex(node.content) };
  const fields = new Fields(node);
  const issuer = nameOf(fields.take(tag.sequence)).exact;
  const serial = hexOf(fields.take(tag.integer));
  fields.end();
  return { issuer, serial };
}

/** What was signed is not `[0]` and a length of whichever form, but a set of the same octets. */
function signedOf(node: Asn1): SignedAttributes {
  const content = bounded(node.content, LONGEST.attributes);
  return {
    bytes: wrapped(tag.set, content),
    list: node.children.map(attributeOf),
  };
}

function bounded(octets: Uint8Array, most: number): Uint8Array {
  if (octets.length > most) throw new Malformed("the length of a value is exceeded");
  return octets;
}

function attributeOf(node: Asn1): Attribute {
  const fields = new Fields(node);
  const oid = oidOf(fields.take(tag.oid));
  const values = fields.take(tag.set).children;
  fields.end();
  return { oid, values };
}
