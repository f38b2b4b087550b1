const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base 32 (RFC 4648, 6) without padding: letters and digits that a QR code carries in its alphanumeric mode. */
export function base32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
}

/** The bytes of a text in base 32, in capitals or not; undefined for every text that `base32` would not have written. */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const upper = text.toUpperCase();
  const bytes = new Uint8Array(Math.floor((upper.length * 5) / 8));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const sign of upper) {
    const digit = alphabet.indexOf(sign);
    if (digit < 0) return undefined;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (value >> bits) & 0xff;
    at += 1;
  }
  return base32(bytes) === upper ? bytes : undefined;
}
