import { crc32, deflateSync } from "node:zlib";
import { type QrLevel, qrSymbol, quietZone } from "./qr.server";

/** Pixels a module: enough to print sharply, since nothing smooths them. */
const scale = 4;
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** The filters of PNG (ISO/IEC 15948, 9.2) for a row as it is, and for one that is what stands above it. */
const filter = { none: 0, up: 2 } as const;

/**
 * The symbol for a text as a picture with the white around it, for pages: browsers that know no SVG in a page show a PNG.
 * One bit a pixel, half the bytes of the least that `qrcode` writes.
 */
export function qrPng(text: string, level: QrLevel): Buffer {
  const { size, runs } = qrSymbol(text, level);
  const modules = size + 2 * quietZone;
  const wide = Math.ceil((modules * scale) / 8);
  const rows = Array.from({ length: modules }, () => new Uint8Array(wide).fill(0xff));
  for (const { x, y, length } of runs) {
    const from = (x + quietZone) * scale;
    for (let at = from; at < from + length * scale; at += 1) rows[y + quietZone]![at >> 3]! &= ~(0x80 >> (at & 7));
  }
  const again = Uint8Array.of(filter.up, ...new Uint8Array(wide));
  const lines = rows.flatMap((row) => [Uint8Array.of(filter.none, ...row), ...Array(scale - 1).fill(again)]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header(modules * scale)),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** A square of grey with one bit a pixel, not interlaced. */
function header(side: number): Buffer {
  const fields = Buffer.alloc(13);
  fields.writeUInt32BE(side, 0);
  fields.writeUInt32BE(side, 4);
  fields[8] = 1;
  return fields;
}

function chunk(name: string, content: Uint8Array): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
