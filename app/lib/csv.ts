/** Bytes of one record beyond which it is refused: an unclosed quote must not swallow the file or the memory. */
const longestRecord = 64 * 1024;

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;

/**
 * Why a record cannot be read: a quote out of place, bytes that are not UTF-8, or more than 64 KB.
 */
export type CsvFault = "quotes" | "encoding" | "long";

/** `line` is where the record begins, from 1. `text` is the record as it stands; empty if it is too long to be kept. */
export type CsvRecord =
  | { line: number; fault: null; cells: string[]; text: string }
  | { line: number; fault: CsvFault; text: string };

const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** One physical line without its ending; `bytes` is null if there are too many. */
interface Line {
  line: number;
  bytes: Uint8Array | null;
}

/**
 * The records of a CSV file (RFC 4180), one after the other, with flat memory. Lines may end in LF or CRLF; a byte order
 * mark, empty lines and a `sep=;` before the first record are passed over. A streaming parser cannot find its way after a stray quote: here a faulty record
 * costs its first line alone, and reading goes on with the next line.
 * @param separatorOf decides from the text of the first record
 */
export async function* csvRecords(
  source: AsyncIterable<Uint8Array>,
  separatorOf: (header: string) => Separator = likelySeparator,
): AsyncGenerator<CsvRecord> {
  const assembly = new Assembly(separatorOf);
  for await (const line of linesOf(source)) yield* assembly.take(line);
  while (assembly.isOpen) yield* assembly.giveUpFirst();
}

/** Some spreadsheets put a line before the first that names the separator: it is no record. */
const separatorLine = /^"?sep=([,;\t|])"?$/iu;

/** Named by the line itself (`sep=;`), or whichever stands most often in it. */
export function likelySeparator(header: string): Separator {
  const named = separatorLine.exec(header)?.[1] as Separator | undefined;
  const count = (separator: Separator) => header.split(separator).length;
  return named ?? separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** One record as a line of CSV, without the line's ending. */
export const csvLine = (cells: readonly string[], separator: Separator): string =>
  cells.map((cell) => (/[",;|\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);

/**
 * So that a spreadsheet shows the cell instead of running it: an apostrophe before what it would take for a formula.
 * `rearmed` takes it off again.
 */
export const disarmed = (cell: string): string => (/^'*[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell);
export const rearmed = (cell: string): string => (/^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell);

/** Lines put together until their quotes are even. */
class Assembly {
  private open: Line[] = [];
  private size = 0;
  private odd = false;
  private separator: Separator | undefined;

  constructor(private readonly separatorOf: (header: string) => Separator) {}

  get isOpen(): boolean {
    return this.open.length > 0;
  }

  *take({ line, bytes }: Line): Generator<CsvRecord> {
    if (bytes === null) {
      if (this.isOpen) yield* this.giveUpFirst();
      yield { line, fault: "long", text: "" };
    } else if (bytes.length > 0 || this.isOpen) {
      yield* this.add(line, bytes);
    }
  }

  /** The rest holds at most one more line with an odd quote, so this does not go deep. */
  *giveUpFirst(): Generator<CsvRecord> {
    const [first, ...rest] = this.open as [Line, ...Line[]];
    this.clear();
    yield { line: first.line, fault: "quotes", text: textOf([first]) };
    for (const line of rest) yield* this.take(line);
  }

  private *add(line: number, bytes: Uint8Array): Generator<CsvRecord> {
    this.open.push({ line, bytes });
    this.size += bytes.length + 1;
    if (hasOddQuotes(bytes)) this.odd = !this.odd;
    if (this.odd) {
      if (this.size > longestRecord) yield* this.giveUpFirst();
      return;
    }
    const text = textOf(this.open);
    const isFirst = this.separator === undefined;
    this.separator ??= this.separatorOf(text);
    if (isFirst && separatorLine.test(text)) return this.clear();
    const cells = cellsOf(text, this.separator);
    if (!cells) return yield* this.giveUpFirst();
    const from = this.open[0]?.line ?? line;
    const isBroken = text.includes("\ufffd") && !isUtf8(this.open);
    this.clear();
    yield isBroken ? { line: from, fault: "encoding", text } : { line: from, fault: null, cells, text };
  }

  private clear() {
    this.open = [];
    this.size = 0;
    this.odd = false;
  }
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let rest: Uint8Array = new Uint8Array();
  let tooLong = false;
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      const bytes = joined(rest, chunk.subarray(from, end));
      yield { line: number, bytes: tooLong || bytes.length > longestRecord ? null : trimmed(bytes, number) };
      number += 1;
      from = end + 1;
      rest = new Uint8Array();
      tooLong = false;
    }
    if (rest.length + chunk.length - from > longestRecord) tooLong = true;
    rest = tooLong ? new Uint8Array() : joined(rest, chunk.slice(from));
  }
  if (tooLong) yield { line: number, bytes: null };
  else if (rest.length > 0) yield { line: number, bytes: trimmed(rest, number) };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Without the CR of a CRLF, and without the byte order mark of the first line. */
function trimmed(bytes: Uint8Array, line: number): Uint8Array {
  const marked = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.subarray(marked ? 3 : 0, bytes.at(-1) === carriageReturn ? -1 : undefined);
}

function hasOddQuotes(bytes: Uint8Array): boolean {
  let odd = false;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) odd = !odd;
  return odd;
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const textOf = (lines: Line[]): string => lines.map(({ bytes }) => utf8.decode(bytes ?? undefined)).join("\n");

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Whether a replacement sign in these lines is one of the file itself. */
function isUtf8(lines: Line[]): boolean {
  try {
    for (const { bytes } of lines) strictUtf8.decode(bytes ?? undefined);
    return true;
  } catch {
    return false;
  }
}

const cellPatterns = {
  ",": /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/uy,
  ";": /(?:"([^"]*(?:""[^"]*)*)"|([^";]*))(;|$)/uy,
  "\t": /(?:"([^"]*(?:""[^"]*)*)"|([^"\t]*))(\t|$)/uy,
  "|": /(?:"([^"]*(?:""[^"]*)*)"|([^"|]*))(\||$)/uy,
};

/** The cells of one record, or null if a quote is out of place. */
export function cellsOf(text: string, separator: Separator): string[] | null {
  if (!text.includes('"')) return text.split(separator);
  const pattern = cellPatterns[separator];
  const cells: string[] = [];
  pattern.lastIndex = 0;
  for (;;) {
    const [, quoted, plain = "", end] = pattern.exec(text) ?? [];
    if (end === undefined) return null;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "") return cells;
  }
}
