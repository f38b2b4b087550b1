import { blurred } from "../../notices/picture.ts";

/**
 * What a cheap camera sees of a printed code under thirty conditions: how many dots an inch of the paper it has, and what
 * else is wrong. Angles are degrees, blur is dots to every side (twice over), contrast is what is left of it, stains and noise
 * are shares; `tilt` is how much smaller the far side is.
 */
export const conditions = [
  ...[150, 100, 75, 60].map((dpi) => ({ dpi })),
  { dpi: 58, screen: 96 }, // the page on a screen of 96 dots an inch, pictured at 60 %
  ...[1, 2, 3].map((blur) => ({ dpi: 150, blur })),
  ...[1, 2].map((blur) => ({ dpi: 100, blur })),
  ...[7, 20, 45].map((turn) => ({ dpi: 150, turn })),
  { dpi: 100, turn: 15 },
  ...[0.15, 0.3].map((tilt) => ({ dpi: 150, tilt })),
  { dpi: 100, tilt: 0.15 },
  ...[0.5, 0.25].map((contrast) => ({ dpi: 150, contrast })),
  { dpi: 100, contrast: 0.35 },
  { dpi: 150, shade: 0.6 },
  { dpi: 100, shade: 0.6 },
  { dpi: 150, noise: 0.2 },
  { dpi: 100, noise: 0.12 },
  ...[0.03, 0.06].map((stain) => ({ dpi: 150, stain })),
  { dpi: 100, stain: 0.03 },
  { dpi: 150, fold: 1 },
  { dpi: 150, turn: 12, tilt: 0.12, blur: 1 },
  { dpi: 100, turn: 10, contrast: 0.5, noise: 0.06 },
];

/** White around the code on the picture, in millimetres: wider than a symbol needs. */
const MARGIN = 8;
const INCH = 25.4;
/** Points a dot is looked at in, each way. */
const FINE = 3;

/** The picture of a symbol, `side` millimetres wide in print. The same number of `seed` makes the same accidents. */
export function pictured(symbol, side, condition, seed) {
  const chance = chances(seed);
  const { dpi, screen = dpi, blur = 0, contrast = 1, shade = 0, noise = 0 } = condition;
  const paper = stained(symbol, side, condition, chance);
  let picture = seen(paper, side + 2 * MARGIN, screen, condition, chance);
  // No lens of a cheap camera is sharper than that; a screenshot has none.
  picture = screen === dpi ? blurred(picture, 1) : resized(picture, dpi / screen);
  if (blur > 0) picture = blurred(picture, blur);
  return developed(picture, { contrast, shade, noise }, chance);
}

/** How dark the paper is in a place, in millimetres from its corner: 1 is black. */
function stained({ size, runs }, side, { stain = 0, fold = 0 }, chance) {
  const dark = new Uint8Array(size * size);
  for (const { x, y, length } of runs) dark.fill(1, y * size + x, y * size + x + length);
  const spots = Array.from({ length: stain ? 3 : 0 }, () => ({
    x: MARGIN + side * chance(),
    y: MARGIN + side * chance(),
    radius: side * Math.sqrt(stain / 3 / Math.PI),
    tone: chance() < 0.5 ? 1 : 0,
  }));
  const crease = MARGIN + side * (0.3 + 0.4 * chance());
  return (x, y) => {
    const spot = spots.find((one) => Math.hypot(x - one.x, y - one.y) < one.radius);
    if (spot) return spot.tone;
    if (fold && Math.abs(y - crease - (x - MARGIN) * 0.05) < 0.5) return 0.45;
    const [column, row] = [x, y].map((at) => Math.floor(((at - MARGIN) / side) * size));
    return column >= 0 && row >= 0 && column < size && row < size ? dark[row * size + column] : 0;
  };
}

/** Turned around the middle, and with the far side smaller, as a camera held askew sees it. */
function seen(paper, width, dpi, { turn = 0, tilt = 0 }, chance) {
  const scale = INCH / dpi;
  const angle = (turn * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const dots = Math.ceil((width * (Math.abs(sin) + Math.abs(cos))) / scale);
  const [shiftX, shiftY] = [chance() * scale, chance() * scale];
  const middle = (dots * scale) / 2;
  const tone = (column, row) => {
    const [x, y] = [column * scale + shiftX - middle, row * scale + shiftY - middle];
    const near = 1 + (tilt * y) / width;
    const [flatX, flatY] = [x / near, y / near];
    return paper(width / 2 + flatX * cos + flatY * sin, width / 2 - flatX * sin + flatY * cos);
  };
  const picture = { width: dots, height: dots, dots: new Uint8Array(dots * dots) };
  for (let row = 0; row < dots; row += 1)
    for (let column = 0; column < dots; column += 1) {
      let sum = 0;
      for (let down = 0.5; down < FINE; down += 1)
        for (let right = 0.5; right < FINE; right += 1) sum += tone(column + right / FINE, row + down / FINE);
      picture.dots[row * dots + column] = 255 * (1 - sum / FINE ** 2);
    }
  return picture;
}

/** Smaller, each dot mixed of the four next to it, as programs for pictures do it. */
function resized({ width, dots }, share) {
  const small = Math.floor(width * share);
  const at = (x, y) => dots[Math.min(y, width - 1) * width + Math.min(x, width - 1)];
  const out = new Uint8Array(small * small);
  for (let y = 0; y < small; y += 1)
    for (let x = 0; x < small; x += 1) {
      const [fromX, fromY] = [(x + 0.5) / share - 0.5, (y + 0.5) / share - 0.5].map((one) => Math.max(0, one));
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
      const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
      out[y * small + x] = upper * (1 - down) + lower * down;
    }
  return { width: small, height: small, dots: out };
}

/** Paler, darker towards one side, and grainy. */
function developed({ width, height, dots }, { contrast, shade, noise }, chance) {
  const out = dots.map((tone, at) => {
    const light = 1 - (shade * (at % width)) / width;
    const grain = noise * 255 * (chance() + chance() + chance() - 1.5);
    return Math.max(0, Math.min(255, (128 + (tone - 128) * contrast) * light + grain));
  });
  return { width, height, dots: out };
}

/** Numbers from 0 to 1 that are the same every time: mulberry32. */
export function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
