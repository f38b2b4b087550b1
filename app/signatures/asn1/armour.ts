const DASHES = "-----BEGIN ";

/** How a file wraps its ASN.1: not at all, by a label and base64 (PEM), or by base64 alone. */
export type Armour = "none" | "pem" | "base64";

/** One thing taken out of a file; the label is that of PEM, otherwise empty. */
export interface Unwrapped {
  armour: Armour;
  label: string;
  bytes: Uint8Array;
}

/**
 * What a file holds, whichever way it is wrapped: several things only in PEM. Nothing, if it is neither ASN.1 nor a text
 * that could be one.
 */
export function unwrap(file: Uint8Array): Unwrapped[] {
  if (file[0] === 0x30) return [{ armour: "none", label: "", bytes: file }];
  const text = asciiOf(file);
  if (text === null) return [];
  if (!text.includes(DASHES)) {
    const bytes = fromBase64(text);
    return bytes?.[0] === 0x30 ? [{ armour: "base64", label: "", bytes }] : [];
  }
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 #]{1,40})-----([^-]*)-----END \1-----/g)].flatMap(
    ([, label = "", body = ""]) => {
      const bytes = fromBase64(body);
      return bytes?.[0] === 0x30 ? [{ armour: "pem" as const, label, bytes }] : [];
    },
  );
}

/** The file as text, if its bytes are those of a plain text; a mark of UTF-8 at its beginning is passed over. */
function asciiOf(file: Uint8Array): string | null {
  const start = file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf ? 3 : 0;
  const bytes = file.subarray(start);
  if (bytes.some((byte) => byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)))
    return null;
  return new TextDecoder("latin1").decode(bytes);
}

const VALUES = new Uint8Array(128).fill(255);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries())
  VALUES[letter.charCodeAt(0)] = value;

/** Strict base64 of RFC 4648 with white space anywhere; null for whatever else, unused bits that are set included. */
export function fromBase64(text: string): Uint8Array | null {
  const letters = text.replace(/[ \t\r\n]+/g, "");
  const length = letters.replace(/={1,2}$/, "").length;
  if (letters.length === 0 || letters.length % 4 !== 0) return null;
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
