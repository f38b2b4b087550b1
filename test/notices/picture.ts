import { readFileSync, writeFileSync } from "node:fs";

/** A grey picture: one byte a dot, row by row; 255 is white. */
export interface Picture {
  width: number;
  height: number;
  dots: Uint8Array;
}

/** Reads a PGM as `pdftoppm -gray` writes it. */
export function readPicture(path: string): Picture {
  const bytes = readFileSync(path);
  const [head = "", width, height] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 100).toString("latin1")) ?? [];
  if (!head) throw new Error(`not a PGM: ${path}`);
  return { width: Number(width), height: Number(height), dots: bytes.subarray(head.length) };
}

export function writePicture(path: string, { width, height, dots }: Picture): void {
  writeFileSync(path, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), dots]));
}

/** As a lens out of focus sees it: each dot the mean of those around it, `radius` to every side, and that twice. */
export const blurred = (picture: Picture, radius: number): Picture =>
  [1, 2].reduce((one) => turned(meanOfRows(turned(meanOfRows(one, radius)), radius)), picture);

function meanOfRows({ width, height, dots }: Picture, radius: number): Picture {
  const out = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [from, to] = [Math.max(0, x - radius), Math.min(width - 1, x + radius)];
      let sum = 0;
      for (let at = from; at <= to; at += 1) sum += dots[y * width + at]!;
      out[y * width + x] = sum / (to - from + 1);
    }
  return { width, height, dots: out };
}

/** Rows become columns. */
function turned({ width, height, dots }: Picture): Picture {
  const out = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) out[x * height + y] = dots[y * width + x]!;
  return { width: height, height: width, dots: out };
}

/** As a hand holds it: turned around its middle, white where nothing was. */
export function rotated({ width, height, dots }: Picture, degrees: number): Picture {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const dotAt = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 255 : dots[y * width + x]!);
  const out = new Uint8Array(dots.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [width / 2 + dx * cos + dy * sin, height / 2 - dx * sin + dy * cos];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const upper = dotAt(left, top) * (1 - right) + dotAt(left + 1, top) * right;
      const lower = dotAt(left, top + 1) * (1 - right) + dotAt(left + 1, top + 1) * right;
      out[y * width + x] = upper * (1 - down) + lower * down;
    }
  return { width, height, dots: out };
}
