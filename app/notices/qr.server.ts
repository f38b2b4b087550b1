import QRCode from "qrcode";

/** Modules of white that ISO/IEC 18004 wants on every side of a symbol. */
export const quietZone = 4;

/**
 * The symbol for a text as one SVG path in a square of `size` by `size` modules, without the quiet zone. Same text,
 * same path: the mask is fixed, which also spares the scoring of all eight. Error correction M survives a worn print.
 */
export function qrMatrixPath(text: string): { d: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M", maskPattern: 2 });
  const { size } = modules;
  let d = "";
  for (let y = 0; y < size; y += 1) d += rowPath(modules.data.subarray(y * size, (y + 1) * size), y);
  return { d, size };
}

/** Neighbouring dark modules become one rectangle: a smaller path, and no hairlines between them in print. */
function rowPath(row: Uint8Array, y: number): string {
  let d = "";
  for (let x = 0; x < row.length; x += 1) {
    let run = 0;
    while (row[x + run]) run += 1;
    if (run > 0) d += `M${x} ${y}h${run}v1h-${run}z`;
    x += run;
  }
  return d;
}
