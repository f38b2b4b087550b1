import { reading } from "./asn1";
import { spanAt } from "./skim";

/** How a file wraps its ASN.1: not at all, by a label and base64 (PEM), or by base64 alone. */
export type Armour = "none" | "pem" | "base64";

/** One thing taken out of a file; the label is that of PEM, otherwise empty. */
export interface Unwrapped {
  armour: Armour;
  label: string;
  bytes: Uint8Array;
}

/**
 * What a file holds, whichever way it is wrapped: several things only in PEM, among whatever other text. Nothing, if it
 * is neither ASN.1 nor a text that could be one. Padding behind a value is taken off; what else follows it stays.
 */
export function unwrap(file: Uint8Array): Unwrapped[] {
  const whole = file[0] === 0x30 ? withoutPadding(file) : null;
  if (whole) return [{ armour: "none", label: "", bytes: whole }];
  for (const decoder of decoders) {
    const text = decoder.decode(file);
    const found = text.includes(DASHES) ? blocksOf(text) : aloneIn(text);
    if (found.length > 0) return found;
  }
  return file[0] === 0x30 ? [{ armour: "none", label: "", bytes: file }] : [];
}

const DASHES = "-----BEGIN ";

/** As editors save a text: what matters of it has no letters but those of ASCII; two octets to each are UTF-16. */
const decoders = ["latin1", "utf-16le", "utf-16be"].map((name) => new TextDecoder(name));

function blocksOf(text: string): Unwrapped[] {
  const all = text.matchAll(/-----BEGIN ([A-Z0-9 #]{1,40})-----([^-]*)-----END \1-----/g);
  return [...all].flatMap(([, label = "", body = ""]) => valueIn("pem", label, body));
}

/** Of a text that is nothing but base64, behind a mark of its encoding and before what ends or fills up files. */
function aloneIn(text: string): Unwrapped[] {
  const from = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
  let to = text.length;
  while (to > from && isFiller(text.charCodeAt(to - 1))) to--;
  return valueIn("base64", "", text.slice(from, to));
}

function valueIn(armour: Armour, label: string, letters: string): Unwrapped[] {
  const bytes = fromBase64(letters);
  return bytes?.[0] === 0x30 ? [{ armour, label, bytes: withoutPadding(bytes) ?? bytes }] : [];
}

/** The value in front; null if something follows it that is not mere filling, or it has no end. */
function withoutPadding(bytes: Uint8Array): Uint8Array | null {
  const end = reading(() => spanAt(bytes, 0, bytes.length).after);
  if (end === null) return null;
  for (let at = end; at < bytes.length; at++) if (!isFiller(bytes[at]!)) return null;
  return bytes.subarray(0, end);
}

/** Zeros, blanks, ends of lines, and the end of a file in DOS: what mail, editors and disks put behind a file. */
const isFiller = (code: number) => code === 0 || code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x1a;

const VALUES = new Uint8Array(128).fill(255);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  VALUES[letter.charCodeAt(0)] = value;

/** Base64 of RFC 4648 with white space anywhere, its padding whole or left out; null for whatever else, unused bits that are set included. */
export function fromBase64(text: string): Uint8Array | null {
  const letters = text.replace(/[ \t\r\n]+/g, "");
  const length = letters.replace(/={1,2}$/, "").length;
  const isPadded = length < letters.length;
  if (length === 0 || (isPadded ? letters.length % 4 !== 0 : length % 4 === 1)) return null;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < length; i++) {
    const value = VALUES[letters.charCodeAt(i)] ?? 255;
    if (value === 255) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
  }
  return held & ((1 << bits) - 1) ? null : bytes;
}
