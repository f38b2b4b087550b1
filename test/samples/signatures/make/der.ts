/** Writes DER, and takes it apart again: enough of it to make the samples and to break them. */

export type Bytes = Uint8Array;

export const concat = (...parts: Bytes[]): Bytes => Uint8Array.from(Buffer.concat(parts));
export const ascii = (text: string): Bytes => Uint8Array.from(Buffer.from(text, "latin1"));
export const fromHex = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex, "hex"));

export function lengthOf(length: number): Bytes {
  if (length < 128) return Uint8Array.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.of(0x80 | octets.length, ...octets);
}

export function der(tag: number, ...contents: Bytes[]): Bytes {
  const content = concat(...contents);
  return concat(Uint8Array.of(tag), lengthOf(content.length), content);
}

export const sequence = (...all: Bytes[]): Bytes => der(0x30, ...all);
export const octets = (content: Bytes): Bytes => der(0x04, content);
export const bits = (content: Bytes): Bytes => der(0x03, Uint8Array.of(0), content);
export const nothing = (): Bytes => der(0x05);
export const yes = (): Bytes => der(0x01, Uint8Array.of(255));
export const around = (n: number, ...all: Bytes[]): Bytes => der(0xa0 + n, ...all);
export const instead = (n: number, content: Bytes): Bytes => der(0x80 + n, content);
export const utf8 = (text: string): Bytes => der(0x0c, Uint8Array.from(Buffer.from(text)));
export const numeric = (text: string): Bytes => der(0x12, ascii(text));

/** A set in the order of DER. */
export const set = (...all: Bytes[]): Bytes => der(0x31, ...[...all].sort((a, b) => Buffer.compare(a, b)));

export function integer(value: number | bigint | Bytes): Bytes {
  if (typeof value === "object") return der(0x02, value);
  let hex = BigInt(value).toString(16);
  if (hex.length % 2) hex = `0${hex}`;
  if (Number.parseInt(hex.slice(0, 2), 16) > 127) hex = `00${hex}`;
  return der(0x02, fromHex(hex));
}

export function oid(dotted: string): Bytes {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  const base128 = (value: bigint) => {
    const septets = [Number(value & 127n)];
    for (let left = value >> 7n; left > 0n; left >>= 7n) septets.unshift(Number(left & 127n) | 128);
    return septets;
  };
  return der(0x06, Uint8Array.from([first * 40n + second, ...rest].flatMap(base128)));
}

/** UTCTime, or GeneralizedTime where UTCTime does not reach. */
export function time(at: Date, kind: "usual" | "general" = "usual"): Bytes {
  const digits = at.toISOString().replace(/[-:T]|\..*/g, "");
  const isShort = kind === "usual" && at.getUTCFullYear() < 2050;
  return isShort ? der(0x17, ascii(`${digits.slice(2)}Z`)) : der(0x18, ascii(`${digits}Z`));
}

/** One value, taken apart: constructed ones as far down as they go. */
export interface Tree {
  tag: number;
  content: Bytes;
  children: Tree[];
}

/** Takes DER apart; definite lengths and low tags only. */
export function parse(bytes: Bytes, at = 0): { tree: Tree; end: number } {
  const tag = bytes[at]!;
  const first = bytes[at + 1]!;
  const count = first < 128 ? 0 : first & 127;
  const length =
    count === 0 ? first : Number.parseInt(Buffer.from(bytes.slice(at + 2, at + 2 + count)).toString("hex"), 16);
  const start = at + 2 + count;
  const end = start + length;
  const children: Tree[] = [];
  for (let inner = start; tag & 0x20 && inner < end; ) {
    const child = parse(bytes, inner);
    children.push(child.tree);
    inner = child.end;
  }
  return { tree: { tag, content: bytes.slice(start, end), children }, end };
}

export const treeOf = (bytes: Bytes): Tree => parse(bytes).tree;

/** Puts a tree together again, with whatever was changed in it. */
export function write(tree: Tree): Bytes {
  return tree.tag & 0x20 ? der(tree.tag, ...tree.children.map(write)) : der(tree.tag, tree.content);
}

/** The same with indefinite lengths down to some depth, as CryptoPro writes its messages. */
export function writeIndefinite(tree: Tree, depth: number): Bytes {
  if (depth === 0 || !(tree.tag & 0x20)) return write(tree);
  const inside = tree.children.map((child) => writeIndefinite(child, depth - 1));
  return concat(Uint8Array.of(tree.tag, 0x80), ...inside, Uint8Array.of(0, 0));
}
