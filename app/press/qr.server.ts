import QRCode, { type QRCodeSegment } from "qrcode";
import { isAlphanumeric } from "~/lib/alphanumeric";

/** Modules of white that ISO/IEC 18004 wants on every side of a symbol. */
export const quietZone = 4;

/**
 * Error correction of the two codes. The short one has room for the most there is. The signed one is limited by
 * the paper: more correction means smaller modules, which bad cameras lose first. At 50 mm, with a statement that names a
 * surname, zxing-cpp read L off 88 % of the bad pictures of `npm run bench codes`, M off 85 %, Q off 70 %.
 */
export const qrLevels = { short: "H", signed: "L" } as const;
export type QrLevel = (typeof qrLevels)[keyof typeof qrLevels];

const drawnAs = (errorCorrectionLevel: QrLevel) => ({ errorCorrectionLevel, maskPattern: 2 }) as const;

/** A symbol in a square of `size` by `size` modules, without the quiet zone. */
export interface QrSymbol {
  size: number;
  /** Neighbouring dark modules of a row are one run: less to draw, and no hairlines between them in print. */
  runs: Run[];
}

interface Run {
  x: number;
  y: number;
  length: number;
}

/** The symbol for a text. Same text, same symbol: the mask is fixed, which also spares the scoring of all eight. */
export function qrSymbol(text: string, level: QrLevel): QrSymbol {
  const { modules } = QRCode.create(segmentsOf(text), drawnAs(level));
  const { size, data } = modules;
  const runs: Run[] = [];
  for (let y = 0; y < size; y += 1) runs.push(...runsOf(data.subarray(y * size, (y + 1) * size), y));
  return { size, runs };
}

/** The shortest mixture of kinds; that of our addresses, with the long number in them, needs no search. */
const segmentsOf = (text: string): string | QRCodeSegment[] =>
  isAlphanumeric(text)
    ? text
        .split(/([0-9]{13,})/)
        .filter(Boolean)
        .map((data) => (/^[0-9]+$/.test(data) ? { data, mode: "numeric" } : { data, mode: "alphanumeric" }))
    : text;

function runsOf(row: Uint8Array, y: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < row.length; x += 1) {
    let length = 0;
    while (row[x + length]) length += 1;
    if (length > 0) runs.push({ x, y, length });
    x += length;
  }
  return runs;
}
