import QRCode from "qrcode";

/** Modules of white that ISO/IEC 18004 wants on every side of a symbol. */
export const quietZone = 4;

/** A symbol in a square of `size` by `size` modules, without the quiet zone. */
export interface QrPath {
  d: string;
  size: number;
}

/**
 * The symbol for a text as one SVG path of rectangles. Same text, same path: the mask is fixed, which also spares the
 * scoring of all eight. Error correction M survives a worn print.
 */
export function qrMatrixPath(text: string): QrPath {
  const { size, runs } = symbolOf(text);
  return { size, d: runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join("") };
}

/** The same in half as many bytes, for pages: lines to be drawn one module wide, half a module further down. */
export function qrLines(text: string): QrPath {
  const { size, runs } = symbolOf(text);
  let at = { x: 0, y: 0 };
  let d = "";
  for (const { x, y, length } of runs) {
    d += `m${x - at.x},${y - at.y}h${length}`;
    at = { x: x + length, y };
  }
  return { size, d };
}

interface Run {
  x: number;
  y: number;
  length: number;
}

/** Neighbouring dark modules of a row are one run: a smaller path, and no hairlines between them in print. */
function symbolOf(text: string): { size: number; runs: Run[] } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M", maskPattern: 2 });
  const { size, data } = modules;
  const runs: Run[] = [];
  for (let y = 0; y < size; y += 1) runs.push(...runsOf(data.subarray(y * size, (y + 1) * size), y));
  return { size, runs };
}

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
