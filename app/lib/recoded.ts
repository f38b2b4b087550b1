/** How a text file is written. */
export interface TextFormat {
  encoding: "utf-8" | "windows-1251" | "utf-16le" | "utf-16be";
  lineEnd: "\n" | "\r\n" | "\r";
}

/** So much of a file decides; more is not kept. */
const sampleBytes = 16 * 1024;

const lineFeed = 10;
const carriageReturn = 13;

/**
 * A text as UTF-8 with lines that end in LF or CRLF, however it was written, read no faster than it is asked for.
 * @returns undefined as the format where the beginning is no text that we know
 */
export async function recoded(
  source: AsyncIterable<Uint8Array>,
): Promise<{ format: TextFormat | undefined; text: AsyncIterable<Uint8Array> }> {
  const chunks = source[Symbol.asyncIterator]();
  const sample: Uint8Array[] = [];
  for (let size = 0; size < sampleBytes; ) {
    const { value, done } = await chunks.next();
    if (done) break;
    sample.push(value);
    size += value.length;
  }
  const first = join(sample);
  const encoding = encodingOf(first);
  if (!encoding) return { format: undefined, text: noText() };
  const lineEnd = lineEndOf(
    encoding === "utf-8" ? first : new TextEncoder().encode(new TextDecoder(encoding).decode(first)),
  );
  const rest = { [Symbol.asyncIterator]: () => chunks };
  return { format: { encoding, lineEnd }, text: asUtf8(first, rest, { encoding, lineEnd }) };
}

async function* noText(): AsyncGenerator<Uint8Array> {}

async function* asUtf8(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  { encoding, lineEnd }: TextFormat,
): AsyncGenerator<Uint8Array> {
  const withLines = lineEnd === "\r" ? linesForReturns : (chunk: Uint8Array) => chunk;
  if (encoding === "utf-8") {
    yield withLines(first);
    for await (const chunk of rest) yield withLines(chunk);
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  yield withLines(encoder.encode(decoder.decode(first, { stream: true })));
  for await (const chunk of rest) yield withLines(encoder.encode(decoder.decode(chunk, { stream: true })));
  yield encoder.encode(decoder.decode());
}

const linesForReturns = (chunk: Uint8Array): Uint8Array =>
  chunk.map((byte) => (byte === carriageReturn ? lineFeed : byte));

/** Quotes, apostrophes, dashes, the number sign and the hard space of windows-1251. */
const typographic = [0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xb9, 0xbb];

function encodingOf(bytes: Uint8Array): TextFormat["encoding"] | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Names of columns are Latin: in UTF-16 every other byte of theirs is zero.
  const isZero = [0, 1, 2, 3, 4, 5].map((at) => bytes[at] === 0);
  if (isZero.join() === "false,true,false,true,false,true") return "utf-16le";
  if (isZero.join() === "true,false,true,false,true,false") return "utf-16be";
  const { pairs, strays } = utf8Of(bytes);
  // One line of another encoding in a file of UTF-8 is a fault of that line.
  if (strays === 0 || pairs > strays) return "utf-8";
  return looksLike1251(bytes) ? "windows-1251" : undefined;
}

/** How many whole sequences of UTF-8 there are, ASCII not counted, and how many bytes that belong to none. */
function utf8Of(bytes: Uint8Array): { pairs: number; strays: number } {
  let pairs = 0;
  let strays = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let tail = 0;
    while (tail + 1 < length && (bytes[at + tail + 1]! & 0xc0) === 0x80) tail += 1;
    if (length > 0 && tail + 1 === length) pairs += 1;
    else if (length === 0 || at + tail + 1 < bytes.length) strays += 1; // the sample may end within a sequence
    at += tail;
  }
  return { pairs, strays };
}

/** Nearly all letters are Russian, and capitals begin words instead of ending them, as they would in KOI8-R. */
function looksLike1251(bytes: Uint8Array): boolean {
  let letters = 0;
  let others = 0;
  let turned = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte === 0 || (byte < 32 && byte !== 9 && byte !== lineFeed && byte !== carriageReturn)) return false;
    const isLetter = byte >= 0xc0 || byte === 0xa8 || byte === 0xb8;
    if (isLetter) letters += 1;
    else if (byte >= 0x80 && !typographic.includes(byte)) others += 1;
    if (before >= 0xe0 && byte >= 0xc0 && byte < 0xe0) turned += 1;
    before = byte;
  }
  return letters > 0 && others * 10 <= letters && turned * 10 <= letters;
}

function lineEndOf(utf8: Uint8Array): TextFormat["lineEnd"] {
  const feed = utf8.indexOf(lineFeed);
  const back = utf8.indexOf(carriageReturn);
  if (back === -1 || (feed !== -1 && feed < back)) return "\n";
  return utf8[back + 1] === lineFeed ? "\r\n" : back + 1 === utf8.length && feed === -1 ? "\r\n" : "\r";
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

let signs1251: Map<string, number> | undefined;

/** The bytes of a text in an encoding, without a mark; a sign that windows-1251 does not have is a question mark. */
export function encoded(text: string, encoding: TextFormat["encoding"]): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "windows-1251") {
    const decoder = new TextDecoder(encoding);
    signs1251 ??= new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    return Uint8Array.from(Array.from(text, (sign) => signs1251?.get(sign) ?? 63));
  }
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), encoding === "utf-16le");
  return bytes;
}
