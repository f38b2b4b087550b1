/** The distinguished encoding of ASN.1 (ITU-T X.690), as far as a seal and its certificate need it. */
import { joinBytes } from "~/lib/bytes";

/** In base 256, the most significant byte first, at least one byte. */
function base256(value: number): number[] {
  const bytes = [value % 256];
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

function lengthOf(length: number): number[] {
  const bytes = base256(length);
  return length < 0x80 ? bytes : [0x80 | bytes.length, ...bytes];
}

/** Any value: its tag, its length, its parts one after another. */
export function der(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const body = joinBytes(...parts);
  return joinBytes(Uint8Array.of(tag, ...lengthOf(body.length)), body);
}

export const sequence = (...parts: Uint8Array[]): Uint8Array => der(0x30, ...parts);
export const octets = (bytes: Uint8Array): Uint8Array => der(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => der(0x03, Uint8Array.of(unused), bytes);
export const utf8 = (text: string): Uint8Array => der(0x0c, new TextEncoder().encode(text));
export const nothing: Uint8Array = Uint8Array.of(0x05, 0x00);
export const yes: Uint8Array = Uint8Array.of(0x01, 0x01, 0xff);

/** Its members sorted by their encoding, as X.690, 11.6 wants. */
export const setOf = (...members: Uint8Array[]): Uint8Array => der(0x31, ...members.sort(compareBytes));

/** A number of at least 0, from its bytes, the most significant first. */
export function integer(...magnitude: number[]): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const bytes = first < 0 ? [0] : magnitude.slice(first);
  return der(0x02, Uint8Array.of(...(bytes[0]! > 0x7f ? [0] : []), ...bytes));
}

/** As "1.2.840". */
export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return der(0x06, Uint8Array.of(...[first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}

/** UTCTime, to the second; good until 2049 (RFC 5280, 4.1.2.5). */
export const utcTime = (at: Date): Uint8Array =>
  der(0x17, new TextEncoder().encode(`${at.toISOString().slice(2, 19).replace(/[-T:]/g, "")}Z`));

/** One value as it was read. */
export interface Read {
  tag: number;
  body: Uint8Array;
  /** With tag and length. */
  whole: Uint8Array;
}

/** The value at the start of `bytes`; undefined when there is none, or its length is not written as X.690, 10.1 wants. */
export function readFirst(bytes: Uint8Array): Read | undefined {
  const [tag, short] = bytes;
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f) return undefined;
  const long = short < 0x80 ? 0 : short - 0x80;
  if (long > 4 || short === 0x80) return undefined;
  const length = long === 0 ? short : bytes.subarray(2, 2 + long).reduce((sum, byte) => sum * 256 + byte, 0);
  const from = 2 + long;
  if (bytes.length < from + length || lengthOf(length).length !== from - 1) return undefined;
  return { tag, body: bytes.subarray(from, from + length), whole: bytes.subarray(0, from + length) };
}

/** What we read has ten at most in one place; a file made to keep us busy, a million. */
const MOST_VALUES = 64;

/** The values that `bytes` consist of; undefined when anything else is among them, or they are too many. */
export function readAll(bytes: Uint8Array): Read[] | undefined {
  const values: Read[] = [];
  for (let rest = bytes; rest.length > 0; rest = rest.subarray(values.at(-1)!.whole.length)) {
    const value = readFirst(rest);
    if (!value || values.length === MOST_VALUES) return undefined;
    values.push(value);
  }
  return values;
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1)
    if (one[at] !== other[at]) return one[at]! - other[at]!;
  return one.length - other.length;
}
