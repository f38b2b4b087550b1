import { type AlgorithmId, algorithmId } from "../algorithms";
import { type Asn1, Malformed, readAsn1, reading, same } from "../asn1/asn1";
import { insideOf, tag } from "../asn1/fields";
import { bytesAt, type Span, spanAt, spansIn } from "../asn1/skim";
import { bitsOf, fromHex, hex, numberOf, timeOf } from "../asn1/values";
import { authorityKeyOf, type Extensions, extension, extensionId, extensionsOf, hasCriticalBeside } from "./extensions";
import { directoryName, nameKind } from "./general-name";
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
  /** Of the key by which it says to be signed, in hexadecimal; null if it does not say. */
  authorityKey: string | null;
  /** False if it says something critical that is not understood. */
  isUnderstood: boolean;
  /** What it says of one certificate, by its number and the key of its issuer's name. @throws Malformed */
  find(serial: string, issuer: string): Entries;
}

export interface Entries {
  found: Revoked[];
  /** False if one of its entries says something critical that is not understood. */
  areUnderstood: boolean;
}

export interface Revoked {
  at: Date;
  /** RFC 5280, 5.3.1; null if none is given. */
  reason: number | null;
}

export const revokedFor = { hold: 6, removed: 8 } as const;

const understoodInEntries = new Set<string>([
  extensionId.reasonCode,
  extensionId.invalidityDate,
  extensionId.certificateIssuer,
]);

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
  const extensions = extensionsOf(tail ? insideOf(node(tail)) : undefined);
  const name = nameOf(node(issuer));
  const said = saidBy(extensions, name);
  return {
    bytes,
    signed: bytesAt(bytes, body),
    algorithm: algorithmId(node(algorithm)),
    signature: bitsOf(node(signature)),
    issuer: name,
    thisUpdate: timeOf(node(thisUpdate)),
    nextUpdate: nextUpdate && timeOf(node(nextUpdate)),
    ...said,
    find: (serial, by) =>
      find({ bytes, entries, issuer: name.key, isIndirect: said.point?.isIndirect ?? false }, serial, by),
  };
}

type Said = Pick<Crl, "number" | "deltaBase" | "point" | "authorityKey" | "isUnderstood">;

function saidBy(extensions: Extensions, issuer: Name): Said {
  const number = (oid: string) => extension(extensions, oid, (node) => BigInt(`0x${hex(node.content) || "0"}`));
  return {
    number: number(extensionId.crlNumber) ?? 0n,
    deltaBase: number(extensionId.deltaIndicator),
    point: extension(extensions, extensionId.issuingPoint, (node) => issuingPointOf(node, issuer)),
    authorityKey: extension(extensions, extensionId.authorityKey, authorityKeyOf),
    isUnderstood: !hasCriticalBeside(extensions, understood),
  };
}

interface Listed {
  bytes: Uint8Array;
  entries: Span | null;
  issuer: string;
  isIndirect: boolean;
}

/**
 * Looks through all entries: a list says nothing about their order. Only those are read that are about our number, or
 * may say something critical, such as that they and all that follow are of another issuer (RFC 5280, 5.3.3).
 */
function find({ bytes, entries, issuer, isIndirect }: Listed, serial: string, by: string): Entries {
  const all: Entries = { found: [], areUnderstood: true };
  const wanted = fromHex(serial);
  let current = issuer;
  for (const entry of entries ? spansIn(bytes, entries) : []) {
    const number = spanAt(bytes, entry.start, entry.end);
    const isOurs = same(bytes.subarray(number.start, number.end), wanted);
    if (!isOurs && !isIndirect && !mayBeCritical(bytes, number.after, entry.end)) continue;
    const [, date, tail] = spansIn(bytes, entry);
    if (!date) throw new Malformed("entry");
    const extensions = extensionsOf(tail && readAsn1(bytesAt(bytes, tail)));
    if (hasCriticalBeside(extensions, understoodInEntries)) all.areUnderstood = false;
    current = extension(extensions, extensionId.certificateIssuer, issuerOf) ?? current;
    if (!isOurs || current !== by) continue;
    const at = timeOf(readAsn1(bytesAt(bytes, date)));
    all.found.push({ at, reason: extension(extensions, extensionId.reasonCode, numberOf) });
  }
  return all;
}

/** Whether a yes may stand there: a look at the octets, for a list may have hundreds of thousands of entries. */
function mayBeCritical(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at + 2 < to; at++) if (bytes[at] === 1 && bytes[at + 1] === 1 && bytes[at + 2] !== 0) return true;
  return false;
}

/** The key of the one distinguished name among general names. */
function issuerOf(names: Asn1): string {
  const named = names.children.filter(({ id }) => id === nameKind.directory);
  if (named.length !== 1) throw new Malformed("issuer of an entry");
  return directoryName(named[0]!).key;
}
