import { type AlgorithmId, algorithmId } from "../algorithms";
import { Malformed, readAsn1, reading } from "../asn1/asn1";
import { tag } from "../asn1/fields";
import { bytesAt, type Span, spanAt, spansIn } from "../asn1/skim";
import { bitsOf, hex, numberOf, timeOf } from "../asn1/values";
import { type Extensions, extension, extensionId, extensionsOf } from "./extensions";
import { type IssuingPoint, issuingPointOf } from "./issuing-point";
import { type Name, nameOf } from "./name";

/** A revocation list of RFC 5280, section 5: whole, or a delta to one. */
export interface Crl {
  bytes: Uint8Array;
  signed: Uint8Array;
  algorithm: AlgorithmId;
  signature: Uint8Array;
  issuer: Name;
  thisUpdate: Date;
  nextUpdate: Date | null;
  number: bigint;
  /** Of a delta: the number of the list it is to be laid on. Null for a whole list. */
  deltaBase: bigint | null;
  point: IssuingPoint | null;
  /** False if it says something critical that is not understood. */
  isUnderstood: boolean;
  find(serial: string): Revoked | null;
}

export interface Revoked {
  at: Date;
  /** RFC 5280, 5.3.1; null if none is given. */
  reason: number | null;
}

export const revokedFor = { hold: 6, removed: 8 } as const;

const understood = new Set<string>([
  extensionId.crlNumber,
  extensionId.deltaIndicator,
  extensionId.issuingPoint,
  extensionId.authorityKey,
]);

/** Null if the bytes are no revocation list. */
export function readCrl(bytes: Uint8Array): Crl | null {
  return reading(() => crlOf(bytes));
}

function crlOf(bytes: Uint8Array): Crl {
  const outer = spanAt(bytes, 0, bytes.length);
  const [body, algorithm, signature, ...more] = spansIn(bytes, outer);
  if (outer.after !== bytes.length || !body || !algorithm || !signature || more.length > 0) throw new Malformed("list");
  const node = (span: Span) => readAsn1(bytesAt(bytes, span));
  const fields = [...spansIn(bytes, body)];
  const next = (...ids: number[]) => (ids.includes(fields[0]?.id ?? -1) ? fields.shift()! : null);
  next(tag.integer);
  const signedAlgorithm = next(tag.sequence);
  const issuer = next(tag.sequence);
  const thisUpdate = next(tag.utcTime, tag.time);
  const nextUpdate = next(tag.utcTime, tag.time);
  const entries = next(tag.sequence);
  const tail = next(tag.around(0));
  if (!signedAlgorithm || !issuer || !thisUpdate || fields.length > 0) throw new Malformed("list");
  if (hex(bytesAt(bytes, signedAlgorithm)) !== hex(bytesAt(bytes, algorithm))) throw new Malformed("two algorithms");
  const extensions = extensionsOf(tail ? node(tail).children[0] : undefined);
  return {
    bytes,
    signed: bytesAt(bytes, body),
    algorithm: algorithmId(node(algorithm)),
    signature: bitsOf(node(signature)),
    issuer: nameOf(node(issuer)),
    thisUpdate: timeOf(node(thisUpdate)),
    nextUpdate: nextUpdate && timeOf(node(nextUpdate)),
    ...numbersOf(extensions),
    find: (serial) => (entries ? find(bytes, entries, serial) : null),
  };
}

function numbersOf(extensions: Extensions): Pick<Crl, "number" | "deltaBase" | "point" | "isUnderstood"> {
  const number = (oid: string) => extension(extensions, oid, (node) => BigInt(`0x${hex(node.content) || "0"}`));
  return {
    number: number(extensionId.crlNumber) ?? 0n,
    deltaBase: number(extensionId.deltaIndicator),
    point: extension(extensions, extensionId.issuingPoint, issuingPointOf),
    isUnderstood: [...extensions].every(([oid, { critical }]) => !critical || understood.has(oid)),
  };
}

/** Looks through all entries: a list says nothing about their order. */
function find(bytes: Uint8Array, entries: Span, serial: string): Revoked | null {
  for (const entry of spansIn(bytes, entries)) {
    const number = spanAt(bytes, entry.start, entry.end);
    if (number.end - number.start !== serial.length / 2 || hex(bytes.subarray(number.start, number.end)) !== serial)
      continue;
    const [, date, tail] = spansIn(bytes, entry);
    if (!date) throw new Malformed("entry");
    const extensions = extensionsOf(tail && readAsn1(bytesAt(bytes, tail)));
    return {
      at: timeOf(readAsn1(bytesAt(bytes, date))),
      reason: extension(extensions, extensionId.reasonCode, numberOf),
    };
  }
  return null;
}
