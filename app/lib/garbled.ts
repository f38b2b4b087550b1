const encodings = ["windows-1251", "windows-1252"] as const;

/** Bytes by the signs that stand for them in an encoding of one byte a sign. */
const bytesOf = encodings.map((encoding) => {
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
});

const strict = new TextDecoder("utf-8", { fatal: true });

/**
 * Whether letters were read in another encoding than they were written in: question marks or the replacement sign for
 * letters, UTF-8 read as windows-1251 (\u0420\u045f\u0421\u0402) or -1252 (\u00d0\u0178\u00d1\u20ac), windows-1251 read as -1252 (\u00cf\u00f0\u00ee).
 */
export function isGarbled(text: string): boolean {
  if (/\ufffd|\?\?/u.test(text)) return true;
  if (/^[\u00c0-\u00ff]{3,}$/u.test(text.replace(/[\s-]/gu, ""))) return true;
  // First bytes of Cyrillic UTF-8, as the two encodings show them.
  return /[\u0420\u0421\u00d0\u00d1][^\s]/u.test(text) && bytesOf.some((bytes) => isUtf8(text, bytes));
}

/** Whether the bytes behind the signs are UTF-8, all pairs and more than one of them. */
function isUtf8(text: string, bytes: ReadonlyMap<string, number>): boolean {
  // Most names end here, before anything is made of them.
  const first = text.search(/[^\0-\x7f]/);
  const second = bytes.get(text.charAt(first + 1)) ?? 0;
  if (second < 0x80 || second > 0xbf) return false;
  const raw = Array.from(text, (sign) => bytes.get(sign) ?? -1);
  if (raw.includes(-1) || raw.filter((byte) => byte > 127).length < 4) return false;
  try {
    strict.decode(Uint8Array.from(raw));
    return true;
  } catch {
    return false;
  }
}
