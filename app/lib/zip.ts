import { joinBytes } from "~/lib/bytes";

export interface ZipEntry {
  /** With `/` between folders; ASCII. */
  name: string;
  bytes: Uint8Array;
}

const VERSION = 20;
/** 1 January 1980, the earliest that the format knows: the same entries give the same bytes. */
const DAY = 0x21;

/** An archive as every system unpacks it (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16); nothing is compressed. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name);
    const said = [
      ...[short(VERSION), short(0), short(0), short(0), short(DAY), long(crc32(bytes))],
      ...[long(bytes.length), long(bytes.length), short(path.length), short(0)],
    ];
    const file = joinBytes(long(0x04034b50), ...said, path, bytes);
    directory.push(
      long(0x02014b50),
      short(VERSION),
      ...said,
      short(0),
      short(0),
      short(0),
      long(0),
      long(offset),
      path,
    );
    files.push(file);
    offset += file.length;
  }
  const listed = joinBytes(...directory);
  const count = short(entries.length);
  const end = [long(0x06054b50), short(0), short(0), count, count, long(listed.length), long(offset), short(0)];
  return joinBytes(...files, listed, ...end);
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
