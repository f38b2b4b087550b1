import { type Asn1, Malformed, readAsn1 } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { booleanOf, hex, octetsOf, oidOf } from "../asn1/values";

export interface Extension {
  critical: boolean;
  value: Uint8Array;
}

/** By object identifier. */
export type Extensions = ReadonlyMap<string, Extension>;

export const extensionId = {
  keyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  crlNumber: "2.5.29.20",
  reasonCode: "2.5.29.21",
  invalidityDate: "2.5.29.24",
  deltaIndicator: "2.5.29.27",
  issuingPoint: "2.5.29.28",
  certificateIssuer: "2.5.29.29",
  nameConstraints: "2.5.29.30",
  alternativeName: "2.5.29.17",
  crlPoints: "2.5.29.31",
  authorityKey: "2.5.29.35",
  purposes: "2.5.29.37",
  directoryAttributes: "2.5.29.9",
} as const;

/** The extensions in a sequence of them; one that stands twice is an error (RFC 5280, 4.2). */
export function extensionsOf(sequence: Asn1 | undefined): Extensions {
  const found = new Map<string, Extension>();
  for (const one of sequence ? new Fields(sequence).rest() : []) {
    const fields = new Fields(one);
    const oid = oidOf(fields.take());
    const flag = fields.maybe(tag.boolean);
    const value = octetsOf(fields.take());
    fields.end();
    if (found.has(oid)) throw new Malformed("an extension stands twice");
    found.set(oid, { critical: flag ? booleanOf(flag) : false, value });
  }
  return found;
}

/** Reads what an extension holds; null if it is not there. */
export function extension<Value>(all: Extensions, oid: string, read: (node: Asn1) => Value): Value | null {
  const found = all.get(oid);
  return found ? read(readAsn1(found.value)) : null;
}

/** Whether something must be understood (RFC 5280, 4.2) that is not among these. */
export const hasCriticalBeside = (all: Extensions, understood: ReadonlySet<string>): boolean =>
  [...all].some(([oid, { critical }]) => critical && !understood.has(oid));

/** The key identifier of an AuthorityKeyIdentifier, in hexadecimal; null if it names the key otherwise. */
export function authorityKeyOf(node: Asn1): string | null {
  const identifier = new Fields(node).maybe(tag.instead(0));
  return identifier && hex(identifier.content);
}
