import { joinBytes } from "./bytes";

/** What we read and write of CBOR (RFC 8949): no floats, no lengths left open, no tag but in front of the whole. */
export type Cbor = number | string | null | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Cbor>;

const major = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6 } as const;

/** The deterministic encoding (RFC 8949, 4.2.1) of a value; keys of maps must come in their order. */
export function cbor(value: Cbor): Uint8Array<ArrayBuffer> {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === "number") return value < 0 ? head(major.negative, -1 - value) : head(major.unsigned, value);
  if (typeof value === "string") return run(major.text, new TextEncoder().encode(value));
  if (value instanceof Uint8Array) return run(major.bytes, value);
  if (value instanceof Map) return map(value);
  const items = value as readonly Cbor[];
  return joinBytes(head(major.array, items.length), ...items.map(cbor));
}

/** A value that says what it is (RFC 8949, 3.4). */
export const tagged = (tag: number, value: Cbor): Uint8Array<ArrayBuffer> =>
  joinBytes(head(major.tag, tag), cbor(value));

const run = (type: number, bytes: Uint8Array) => joinBytes(head(type, bytes.length), bytes);

const map = (entries: ReadonlyMap<number, Cbor>) =>
  joinBytes(head(major.map, entries.size), ...[...entries].flatMap(([key, value]) => [cbor(key), cbor(value)]));

function head(type: number, value: number): Uint8Array<ArrayBuffer> {
  const first = type << 5;
  if (value < 24) return Uint8Array.of(first | value);
  if (value < 2 ** 8) return Uint8Array.of(first | 24, value);
  if (value < 2 ** 16) return Uint8Array.of(first | 25, value >> 8, value & 0xff);
  if (value < 2 ** 32)
    return Uint8Array.of(first | 26, value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
  throw new RangeError(`too large for us: ${value}`);
}

/**
 * The value that `bytes` are, nothing left over; undefined for anything else. It is read as it comes, however it is
 * written: write it again and compare to know that it is in the one encoding.
 */
export function readCbor(bytes: Uint8Array): Cbor | undefined {
  try {
    const reader = new Reader(bytes);
    const value = reader.value(0);
    return reader.rest === 0 ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}

class Reader {
  #at = 0;
  constructor(readonly bytes: Uint8Array) {}

  get rest(): number {
    return this.bytes.length - this.#at;
  }

  value(depth: number): Cbor {
    if (depth > 4) throw new RangeError("too deep");
    const first = this.take(1)[0]!;
    if (first === 0xf6) return null;
    const count = this.number(first & 31);
    const type = first >> 5;
    if (type === major.unsigned) return count;
    if (type === major.negative) return -1 - count;
    if (type === major.bytes) return this.take(count);
    if (type === major.text) return new TextDecoder("utf-8", { fatal: true }).decode(this.take(count));
    if (count > this.rest) throw new RangeError("more than there is");
    if (type === major.array) return Array.from({ length: count }, () => this.value(depth + 1));
    if (type === major.map) return this.map(count, depth);
    throw new RangeError("not of ours");
  }

  private map(count: number, depth: number): Map<number, Cbor> {
    const entries = new Map<number, Cbor>();
    for (let n = 0; n < count; n += 1) {
      const key = this.value(depth + 1);
      if (typeof key !== "number" || entries.has(key)) throw new RangeError("a key that is none");
      entries.set(key, this.value(depth + 1));
    }
    return entries;
  }

  private number(short: number): number {
    if (short < 24) return short;
    if (short > 26) throw new RangeError("too large for us");
    return this.take(2 ** (short - 24)).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  private take(count: number): Uint8Array<ArrayBuffer> {
    if (count > this.rest) throw new RangeError("more than there is");
    this.#at += count;
    return this.bytes.slice(this.#at - count, this.#at) as Uint8Array<ArrayBuffer>;
  }
}
