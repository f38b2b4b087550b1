import QRCode, { type QRCodeSegment } from "qrcode";
import { isAlphanumeric } from "~/notices/notice";

/** Modules of white that ISO/IEC 18004 wants on every side of a symbol. */
export const quietZone = 4;

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

/**
 * The symbol for a text. Same text, same symbol: the mask is fixed, which also spares the scoring of all eight. Error
 * correction M survives a worn print.
 */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = QRCode.create(segmentsOf(text), { errorCorrectionLevel: "M", maskPattern: 2 });
  const { size, data } = modules;
  const runs: Run[] = [];
  for (let y = 0; y < size; y += 1) runs.push(...runsOf(data.subarray(y * size, (y + 1) * size), y));
  return { size, runs };
}

/** The same as an SVG path, for pages: lines to be drawn one module wide, half a module further down. */
export function qrLines(text: string): { d: string; size: number } {
  const { size, runs } = qrSymbol(text);
  let at = { x: 0, y: 0 };
  let d = "";
  for (const { x, y, length } of runs) {
    d += `m${x - at.x},${y - at.y}h${length}`;
    at = { x: x + length, y };
  }
  return { size, d };
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
