import { type Asn1, Malformed } from "./asn1";
import { tag } from "./fields";

/** An object identifier as numbers with dots. */
export function oidOf(node: Asn1): string {
  const { content } = tagged(node, tag.oid);
  if (content.length === 0 || content.length > 64 || content.at(-1)! & 0x80) throw new Malformed("object identifier");
  let text = "";
  for (let at = 0; at < content.length; ) {
    const { arc, next } = arcAt(content, at);
    text = text === "" ? firstTwo(arc) : `${text}.${arc}`;
    at = next;
  }
  return text;
}

/** Seven bits to an octet; numbers that JavaScript cannot hold exactly are rare and allowed. */
function arcAt(content: Uint8Array, at: number): { arc: number | bigint; next: number } {
  if (content[at] === 0x80) throw new Malformed("object identifier with zeros in front");
  let next = at;
  while (content[next]! & 0x80) next++;
  next++;
  let arc: number | bigint = 0;
  if (next - at <= 7) for (let n = at; n < next; n++) arc = arc * 128 + (content[n]! & 0x7f);
  else arc = content.subarray(at, next).reduce((sum, octet) => sum * 128n + BigInt(octet & 0x7f), 0n);
  return { arc, next };
}

function firstTwo(arc: number | bigint): string {
  const first = arc < 40 ? 0 : arc < 80 ? 1 : 2;
  return `${first}.${typeof arc === "bigint" ? arc - 80n : arc - 40 * first}`;
}

/** A small number that is not negative. */
export function numberOf(node: Asn1): number {
  const { content } = tagged(node, tag.integer, tag.enumerated);
  if (content.length === 0 || content.length > 4 || content[0]! & 0x80) throw new Malformed("number");
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** A whole number of any size in hexadecimal digits: a serial number. */
export function hexOf(node: Asn1): string {
  const { content } = tagged(node, tag.integer);
  if (content.length === 0 || content.length > 64) throw new Malformed("integer");
  return hex(content);
}

/** Any octet but zero is yes: certificates exist that have another than the 255 of DER. */
export function booleanOf(node: Asn1): boolean {
  const { content } = tagged(node, tag.boolean);
  if (content.length !== 1) throw new Malformed("boolean");
  return content[0] !== 0;
}

export function octetsOf(node: Asn1): Uint8Array {
  return tagged(node, tag.octets, 0x24).content;
}

/** A bit string of whole octets: a key, a signature. */
export function bitsOf(node: Asn1): Uint8Array {
  const { content } = tagged(node, tag.bits);
  if (content[0] !== 0) throw new Malformed("bit string");
  return content.subarray(1);
}

/** The numbers of the bits that are set: key usage, reasons. */
export function flagsOf(content: Uint8Array): Set<number> {
  const [unused = 8, ...bytes] = content;
  if (unused > 7 || bytes.length > 8 || (bytes.length === 0 && unused > 0)) throw new Malformed("flags");
  return new Set(
    bytes.flatMap((byte, at) => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => (byte & (0x80 >> n) ? [8 * at + n] : []))),
  );
}

/** A moment in UTC, as certificates must have it: with seconds and Z (RFC 5280, 4.1.2.5); fractions are cut off. */
export function timeOf(node: Asn1): Date {
  const text = String.fromCharCode(...tagged(node, tag.utcTime, tag.time).content.subarray(0, 40));
  const pattern = node.id === tag.utcTime ? /^(\d\d)(\d{10})Z$/ : /^(\d{4})(\d{10})(?:\.\d{1,9})?Z$/;
  const [, first = "", rest = ""] = pattern.exec(text) ?? [];
  const year = first.length === 2 ? (Number(first) < 50 ? `20${first}` : `19${first}`) : first;
  const [month, day, hour, minute, second] = rest.match(/../g) ?? [];
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(written);
  // A day that does not exist is moved on by Date, or is no date at all.
  if (Number.isNaN(time.getTime()) || time.toISOString() !== written) throw new Malformed("time");
  return time;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });
const utf16 = new TextDecoder("utf-16be", { fatal: true });
const cyrillic = new TextDecoder("windows-1251");

/** UTF8String, NumericString, PrintableString, TeletexString, IA5String, VisibleString: octets of a text, by whatever name. */
const texts = new Set([12, 18, 19, 20, 22, 26]);
const BMP_STRING = 30;

/**
 * A text of any of the kinds that names are written in; null if it is something else, or not what it says. Certificates
 * hold Russian in every one of them, and then as UTF-8 or, in old ones, in the alphabet of Windows: what is not the first
 * is the second. UTF8String alone has always been what it says.
 */
export function textOf({ id, content }: Asn1): string | null {
  if (id === BMP_STRING) return decoded(utf16, content);
  if (!texts.has(id)) return null;
  return decoded(utf8, content) ?? (id === 12 ? null : cyrillic.decode(content));
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += pairs[byte]!;
  return text;
}

/** The octets of which `hex` made a text. */
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** The value itself, which must be of one of these kinds. */
export function tagged(node: Asn1, ...ids: number[]): Asn1 {
  if (!ids.includes(node.id)) throw new Malformed(`a value ${ids} was expected, not ${node.id}`);
  return node;
}
