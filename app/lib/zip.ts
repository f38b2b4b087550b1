import { joinBytes } from "~/lib/bytes";

export interface ZipEntry {
  /** With `/` between folders; ASCII. */
  name: string;
  bytes: Uint8Array;
}

const VERSION = 20;
/** 1 January 1980, the earliest that the format knows: the same entries give the same bytes. */
const DAY = 0x21;

/** What stands before an entry's bytes, and what the list at the end says of it. */
function headsOf({ name, bytes }: ZipEntry, offset: number): { head: Uint8Array; listed: Uint8Array } {
  const path = new TextEncoder().encode(name);
  const said = [
    ...[short(VERSION), short(0), short(0), short(0), short(DAY), long(crc32(bytes))],
    ...[long(bytes.length), long(bytes.length), short(path.length), short(0)],
  ];
  const rest = [short(0), short(0), short(0), long(0), long(offset), path];
  return {
    head: joinBytes(long(0x04034b50), ...said, path),
    listed: joinBytes(long(0x02014b50), short(VERSION), ...said, ...rest),
  };
}

/** The list of all entries, which begins at `offset`. */
function endOf(listed: readonly Uint8Array[], offset: number): Uint8Array {
  const directory = joinBytes(...listed);
  const count = short(listed.length);
  const end = [long(0x06054b50), short(0), short(0), count, count, long(directory.length), long(offset), short(0)];
  return joinBytes(directory, ...end);
}

/** An archive as every system unpacks it (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16); nothing is compressed. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { head, listed } = headsOf(entry, offset);
    parts.push(head, entry.bytes);
    directory.push(listed);
    offset += head.length + entry.bytes.length;
  }
  return joinBytes(...parts, endOf(directory, offset));
}

/** The same of entries that come one after the other, of which one is held at a time: at most 65,535, and 4 GB of all. */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const { head, listed } = headsOf(entry, offset);
    directory.push(listed);
    offset += head.length + entry.bytes.length;
    yield joinBytes(head, entry.bytes);
  }
  yield endOf(directory, offset);
}

const short = (value: number) => Uint8Array.of(value & 0xff, value >>> 8);
const long = (value: number) => joinBytes(short(value & 0xffff), short(value >>> 16));

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** As of ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return ~sum >>> 0;
}
