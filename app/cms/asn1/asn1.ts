import { BERElement } from "asn1-ts";

/** What the reader will not go beyond: an honest signature has some 30 levels and 1000 values, one with lists inside a few times that. */
const LIMITS = { depth: 48, nodes: 12_000 };

/** Thrown by the readers of this room at whatever is not as its standard has it, and caught where they begin: `reading`. */
export class Malformed extends Error {}

/** One value of ASN.1, in BER as it came: nothing is ever encoded anew. */
export class Asn1 {
  private kept: Uint8Array | undefined;

  constructor(
    /** Tag, length and content as received. */
    readonly bytes: Uint8Array,
    /** Where the content begins; what follows it are the two zeros of an indefinite length, or nothing. */
    private readonly header: number,
    /** The values inside a constructed one. */
    readonly children: Asn1[],
  ) {}

  /** The first octet: class, whether constructed, and number of the tag. */
  get id(): number {
    return this.bytes[0]!;
  }

  /** The content octets; of a constructed value those of all its parts, without the marks of an indefinite length. */
  get content(): Uint8Array {
    this.kept ??= this.readContent();
    return this.kept;
  }

  private readContent(): Uint8Array {
    if (this.id === 0x24) return joined(this.children.map(partOfOctets));
    return this.bytes.subarray(this.header, isIndefinite(this.bytes) ? -2 : undefined);
  }
}

function partOfOctets(part: Asn1): Uint8Array {
  if (part.id !== 0x04 && part.id !== 0x24) throw new Malformed("a part of octets that is none");
  return part.content;
}

const isIndefinite = (bytes: Uint8Array) => bytes[1] === 0x80;

/** Reads one value that takes up all the bytes, and every value in it. */
export function readAsn1(bytes: Uint8Array): Asn1 {
  const node = new Walk().read(bytes);
  if (node.bytes.length !== bytes.length) throw new Malformed("bytes are left over");
  return node;
}

/** Down to the last value, each read by the library: which bounds neither how deep they lie nor how many they are. */
class Walk {
  private nodes = 0;
  private depth = 0;

  /** The value at the beginning of these bytes. */
  read(bytes: Uint8Array): Asn1 {
    if (++this.nodes > LIMITS.nodes) throw new Malformed("the number of values is exceeded");
    const id = bytes[0] ?? 0;
    // An end stands only where an indefinite length is read; tags of several octets are nowhere in what we read.
    if (id === 0 || (id & 0x1f) === 0x1f) throw new Malformed("tag");
    const isConstructed = (id & 0x20) !== 0;
    if (isConstructed && isIndefinite(bytes)) return this.untilEnd(bytes);
    const { header, whole } = measured(bytes);
    const children = isConstructed ? this.within(bytes.subarray(header, whole)) : [];
    return new Asn1(bytes.subarray(0, whole), header, children);
  }

  private within(bytes: Uint8Array): Asn1[] {
    const found: Asn1[] = [];
    this.deeper();
    for (let at = 0; at < bytes.length; at += found.at(-1)!.bytes.length) found.push(this.read(bytes.subarray(at)));
    this.depth--;
    return found;
  }

  /** The library would look for the end by a search of its own at each level, again and again. */
  private untilEnd(bytes: Uint8Array): Asn1 {
    const found: Asn1[] = [];
    this.deeper();
    let at = 2;
    for (; bytes[at] !== 0 || bytes[at + 1] !== 0; at += found.at(-1)!.bytes.length)
      found.push(this.read(bytes.subarray(at)));
    this.depth--;
    return new Asn1(bytes.subarray(0, at + 2), 2, found);
  }

  private deeper(): void {
    if (++this.depth > LIMITS.depth) throw new Malformed("depth is exceeded");
  }
}

/** How long tag and length are, and how long all of the value. */
function measured(bytes: Uint8Array): { header: number; whole: number } {
  const element = new BERElement();
  try {
    const whole = element.fromBytes(bytes);
    return { header: whole - element.value.length, whole };
  } catch (error) {
    throw new Malformed(String(error));
  }
}

/** What a reader gives, or null where the bytes are not what it reads. */
export function reading<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

export function joined(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
