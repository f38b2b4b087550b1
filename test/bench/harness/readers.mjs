import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { writePicture } from "../../notices/picture.ts";

const jsQr = createRequire(import.meta.url)("jsqr");
const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm) } });
const file = join(mkdtempSync(join(tmpdir(), "otmena-bench-")), "code.pgm");

/** What programs read off a grey picture: each gives the text of the code that it finds, or nothing. */
export const readers = { "zxing-cpp": zxing, zbar, jsQR };

async function zxing(picture) {
  const [code] = await readBarcodes(coloured(picture), { formats: ["QRCode"], tryHarder: true });
  return code?.text ?? "";
}

function zbar(picture) {
  writePicture(file, picture);
  try {
    return execFileSync("zbarimg", ["--quiet", "--raw", file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return ""; // how it says that there is none
  }
}

function jsQR(picture) {
  const { data, width, height } = coloured(picture);
  return jsQr.default(data, width, height)?.data ?? "";
}

/** As canvases have it: four bytes a dot. */
function coloured({ width, height, dots }) {
  const data = new Uint8ClampedArray(dots.length * 4).fill(255);
  for (const [at, tone] of dots.entries()) data.fill(tone, at * 4, at * 4 + 3);
  return { data, width, height };
}
