import { createHash, type KeyObject, randomBytes, sign } from "node:crypto";
import { bits, der, integer, objectId, octets, sequence, setOf, utcTime, utf8, yes } from "./der";

const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));

/** A name from pairs of object identifier and text. */
export const nameFrom = (...parts: readonly [oid: string, text: string][]): Uint8Array =>
  sequence(...parts.map(([oid, text]) => setOf(sequence(objectId(oid), utf8(text)))));

interface Wanted {
  subject: Uint8Array;
  issuer: Uint8Array;
  /** Of the subject. */
  key: KeyObject;
  from: Date;
  until: Date;
  authority: boolean;
  /** Extensions that are not critical: object identifier and value. */
  more?: readonly [oid: string, value: Uint8Array][];
}

/** A certificate of RFC 5280 by a key of P-256: of an authority, or of a person who signs documents. */
export function issue({ subject, issuer, key, from, until, authority, more = [] }: Wanted, by: KeyObject): Uint8Array {
  const critical = (oid: string, value: Uint8Array) => sequence(objectId(oid), yes, octets(value));
  const extensions = sequence(
    critical("2.5.29.19", authority ? sequence(yes) : sequence()),
    // Certificates and lists; or digital signature and non-repudiation.
    critical("2.5.29.15", authority ? bits(Uint8Array.of(0x06), 1) : bits(Uint8Array.of(0xc0), 6)),
    ...more.map(([oid, value]) => sequence(objectId(oid), octets(value))),
  );
  const body = sequence(
    der(0xa0, integer(2)),
    integer(...serial()),
    algorithm,
    issuer,
    sequence(utcTime(from), utcTime(until)),
    subject,
    key.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  return signed(body, by);
}

/** Sixteen digits also in hexadecimal, as pages show it: easier to read out. */
const serial = () => Array.from(randomBytes(8), (byte) => 16 * (byte % 10) + ((byte >> 4) % 10));

/** A revocation list that revokes nobody. */
export const emptyList = (issuer: Uint8Array, from: Date, until: Date, by: KeyObject): Uint8Array =>
  signed(sequence(integer(1), algorithm, issuer, utcTime(from), utcTime(until)), by);

const signed = (body: Uint8Array, by: KeyObject) => sequence(body, algorithm, bits(sign("sha256", body, by)));

/** The day of birth among the attributes of a subject (RFC 3739, 3.2.2). */
export function bornOnExtension(day: string): [oid: string, value: Uint8Array] {
  const noon = der(0x18, new TextEncoder().encode(`${day.replaceAll("-", "")}120000Z`));
  return ["2.5.29.9", sequence(sequence(objectId("1.3.6.1.5.5.7.9.1"), setOf(noon)))];
}

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
