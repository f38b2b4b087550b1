/** The four letters of a type as one number: there may be a million parts. */
const typed = (name: string) => [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);

/** What the pixels of a PNG need: header, palette, what shines through, pixels, end. */
const NEEDED = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"].map(typed));
const END = typed("IEND");
const SIGNATURE = 8;
/** Of a chunk: its length and type before its data, its sum behind them. */
const HEAD = 8;
const SUM = 4;

/**
 * The parts of a PNG that its pixels need. Texts and profiles are compressed in it, each of them perhaps a thousand times,
 * and whoever reads the picture would inflate them. Null: it is not made of chunks up to its end.
 */
export function barePng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, SIGNATURE)];
  for (let at = SIGNATURE; at + HEAD + SUM <= bytes.length; ) {
    const next = at + HEAD + view.getUint32(at) + SUM;
    const type = view.getUint32(at + 4);
    if (next > bytes.length) return null;
    if (NEEDED.has(type)) kept.push(bytes.subarray(at, next));
    if (type === END) return joined(kept);
    at = next;
  }
  return null;
}

/** Not by `joinBytes`: there may be more parts than a call has arguments. */
function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
