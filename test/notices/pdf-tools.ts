import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Scanned, scanPrint } from "../support/scan";

/** Debian: poppler-utils, qpdf, zbar-tools, openssl. `npm test` says so where they are missing; CI has them. */
const tools = {
  pdftotext: "-v",
  pdfinfo: "-v",
  pdffonts: "-v",
  pdftoppm: "-v",
  pdfsig: "-v",
  pdfdetach: "-v",
  qpdf: "--version",
  zbarimg: "--version",
  openssl: "version",
};

export const missingTools = Object.entries(tools)
  .filter(([tool, flag]) => spawnSync(tool, [flag]).error)
  .map(([tool]) => tool);

const folder = mkdtempSync(join(tmpdir(), "otmena-notice-"));
let files = 0;

/** The bytes as a file, for tools that read no standard input. */
export function saved(pdf: Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}.pdf`);
  writeFileSync(path, pdf);
  return path;
}

const run = (tool: keyof typeof tools, ...flags: string[]): string =>
  execFileSync(tool, flags, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });

/** The text in the order of the content, white space as single spaces. */
export const textOf = (pdf: Uint8Array): string =>
  run("pdftotext", "-raw", saved(pdf), "-").replace(/\s+/g, " ").trim();

export const infoOf = (pdf: Uint8Array): string => run("pdfinfo", saved(pdf));

/** The structure tree with its text; left out: where figures lie on the page, and words that follow from a key. */
export const structureOf = (pdf: Uint8Array): string =>
  run("pdfinfo", "-struct-text", saved(withoutColours(pdf)))
    .replace(/^ *\/(BBox|Placement).*\n/gm, "")
    .replace(/(Object) \d+ \d+/g, "$1")
    .replace(/(Слова для сверки:)[^.]*\./g, "$1 …");

/** For every element pdfinfo draws the page anew, and before that works out its colours, which takes six sevenths of the time. */
const withoutColours = (pdf: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(pdf).toString("latin1").replaceAll("/OutputIntents", "/-utputIntents"), "latin1");

/** One line per font: name and whether it is embedded, a subset, and has a map to Unicode. */
export const fontsOf = (pdf: Uint8Array): string[] =>
  run("pdffonts", saved(pdf))
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.replace(/^\w+\+(\S+) .*?(yes|no)\s+(yes|no)\s+(yes|no).*$/, "$1 $2 $3 $4"));

/** What a phone would read off a print. */
export const scanOf = (pdf: Uint8Array): Scanned => scanPrint(saved(pdf));

/** Throws with the complaint if the file is not in order. */
export const inspect = (pdf: Uint8Array): string => run("qpdf", "--check", saved(pdf));

/** The XMP packet, which stands in the file as it is. */
export function metadataOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString("utf8");
  return text.slice(text.indexOf("<x:xmpmeta"), text.indexOf("</x:xmpmeta>") + "</x:xmpmeta>".length);
}
