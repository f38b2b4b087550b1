import { type BaseBlock, fromBER } from "asn1js";

/** What the reader will not go beyond: an honest signature has some 30 levels and 1000 values, one with lists inside a few times that. */
const LIMITS = { maxDepth: 48, maxNodes: 12_000, maxContentLength: 64 * 1024 * 1024 };

/** What stands in octets is read by those who know what it is; and nobody changes the bytes that were read. */
const MANNER = { parseEmbedded: false, copyInput: false };

/** Thrown by the readers of this room at whatever is not as its standard has it, and caught where they begin: `reading`. */
export class Malformed extends Error {}

/** One value of ASN.1, in BER as it came: nothing is ever encoded anew. */
export class Asn1 {
  private kept: { content?: Uint8Array; children?: Asn1[] } = {};

  constructor(private readonly block: BaseBlock) {}

  /** The first octet: class, whether constructed, and number of the tag. */
  get id(): number {
    return this.bytes[0]!;
  }

  /** Tag, length and content as received. */
  get bytes(): Uint8Array {
    return this.block.valueBeforeDecodeView;
  }

  /** The values inside a constructed one. */
  get children(): Asn1[] {
    this.kept.children ??= this.id & 0x20 ? this.blocks().map((block) => new Asn1(block)) : [];
    return this.kept.children;
  }

  /** The content octets; of a constructed value those of all its parts, without the marks of an indefinite length. */
  get content(): Uint8Array {
    this.kept.content ??= this.readContent();
    return this.kept.content;
  }

  private readContent(): Uint8Array {
    if (this.id === 0x24) return joined(this.children.map(partOfOctets));
    if (this.isIndefinite) return joined(this.children.map((part) => part.bytes));
    const { idBlock, lenBlock } = this.block;
    const content = this.bytes.subarray(idBlock.blockLength + lenBlock.blockLength);
    if (content.length !== lenBlock.length) throw new Malformed("a length that is not that of the content");
    return content;
  }

  private get isIndefinite(): boolean {
    return this.block.lenBlock.isIndefiniteForm;
  }

  /**
   * The library lets parts run over the end of what they are in, and takes for the end of an indefinite length what is
   * none, or does without: we do not.
   */
  private blocks(): BaseBlock[] {
    const inside = (this.block.valueBlock as { value?: unknown }).value;
    const parts = (Array.isArray(inside) ? inside : []) as BaseBlock[];
    const { idBlock, lenBlock } = this.block;
    const length = parts.reduce((sum, part) => sum + part.valueBeforeDecodeView.length, 0);
    const rest = this.bytes.subarray(idBlock.blockLength + lenBlock.blockLength + length);
    const isEnded = this.isIndefinite ? rest.length === 2 && rest[0] === 0 && rest[1] === 0 : rest.length === 0;
    const isWhole = this.isIndefinite || length === lenBlock.length;
    if (parts.some((part) => part.valueBeforeDecodeView[0] === 0)) throw new Malformed("an end where none belongs");
    if (!isEnded || !isWhole) throw new Malformed("parts that are longer or shorter than the whole");
    return parts;
  }
}

function partOfOctets(part: Asn1): Uint8Array {
  if (part.id !== 0x04 && part.id !== 0x24) throw new Malformed("a part of octets that is none");
  return part.content;
}

/** Reads one value that takes up all the bytes. */
export function readAsn1(bytes: Uint8Array): Asn1 {
  const { offset, result } = parsed(bytes);
  if (offset === -1) throw new Malformed(result.error);
  if (offset !== bytes.length || result.valueBeforeDecodeView.length !== bytes.length)
    throw new Malformed("bytes are left over");
  return new Asn1(result);
}

function parsed(bytes: Uint8Array) {
  try {
    return fromBER(bytes as Uint8Array<ArrayBuffer>, { ...LIMITS, ...MANNER });
  } catch (error) {
    throw new Malformed(String(error)); // the library means to return its errors; should one be thrown, it is no other
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
