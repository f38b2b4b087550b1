import { type BaseBlock, fromBER } from "asn1js";
import { joined, Malformed } from "~/cms/asn1/asn1";

const MANNER = { maxDepth: 48, maxNodes: 12_000, parseEmbedded: false, copyInput: false };

/** What asn1js reads, with what it does not look at checked: a second opinion on our own reader. */
class ByLibrary {
  private kept: { content?: Uint8Array; children?: ByLibrary[] } = {};

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
  get children(): ByLibrary[] {
    this.kept.children ??= this.id & 0x20 ? this.blocks().map((block) => new ByLibrary(block)) : [];
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

function partOfOctets(part: ByLibrary): Uint8Array {
  if (part.id !== 0x04 && part.id !== 0x24) throw new Malformed("a part of octets that is none");
  return part.content;
}

/** As the reader of the house does, by asn1js. */
export function readByLibrary(bytes: Uint8Array): ByLibrary {
  const { offset, result } = fromBER(bytes as Uint8Array<ArrayBuffer>, MANNER);
  if (offset !== bytes.length || result.valueBeforeDecodeView.length !== bytes.length)
    throw new Malformed(result.error);
  return new ByLibrary(result);
}
