import { Malformed } from "./asn1";

/** Where a value of BER stands: its content from `start` to before `end`, the next value at `after`. */
export interface Span {
  id: number;
  at: number;
  start: number;
  end: number;
  after: number;
}

const DEEPEST = 48;

/** The value that begins at a place. Looks inside it only where its length is not told. */
export function spanAt(bytes: Uint8Array, at: number, before: number, depth = 0): Span {
  const [id, first] = [bytes[at], bytes[at + 1]];
  if (id === undefined || first === undefined || (id & 0x1f) === 0x1f) throw new Malformed("value");
  if (depth > DEEPEST) throw new Malformed("depth is exceeded");
  if (first === 0x80) return indefinite(bytes, at, before, depth);
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (octets > 4) throw new Malformed("length");
  let length = octets === 0 ? first : 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + octets;
  if (start + length > before) throw new Malformed("a value ends after what it is in");
  return { id, at, start, end: start + length, after: start + length };
}

function indefinite(bytes: Uint8Array, at: number, before: number, depth: number): Span {
  const start = at + 2;
  for (let end = start; ; end = spanAt(bytes, end, before, depth + 1).after)
    if (end + 2 <= before && bytes[end] === 0 && bytes[end + 1] === 0)
      return { id: bytes[at]!, at, start, end, after: end + 2 };
}

/** The values inside one, in order, not those in them: for what may be too large to be read whole. */
export function* spansIn(bytes: Uint8Array, outer: Span, most = Number.POSITIVE_INFINITY): Generator<Span> {
  let count = 0;
  for (let at = outer.start; at < outer.end; ) {
    if (++count > most) throw new Malformed("the number of values is exceeded");
    const span = spanAt(bytes, at, outer.end);
    yield span;
    at = span.after;
  }
}

/** All octets of a value. */
export const bytesAt = (bytes: Uint8Array, { at, after }: Span) => bytes.subarray(at, after);
