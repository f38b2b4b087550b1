import { execFileSync } from "node:child_process";

/** What a camera reads off a paper: nothing where it does not. */
export interface Scanned {
  short: string;
  signed: string;
  /** All that was read, a code a line, as it comes. */
  whole: string;
}

/** Reads a picture (PNG, PGM) with zbarimg. The signed code is the longer one by far. */
export function scan(picture: string): Scanned {
  const whole = readCodes(picture);
  const codes = whole.split("\n").filter(Boolean);
  const longest = 100;
  return {
    short: codes.find(({ length }) => length < longest) ?? "",
    signed: codes.find(({ length }) => length >= longest) ?? "",
    whole,
  };
}

/** The first page of a PDF as a grey picture of 150 dots an inch, read. */
export function scanPrint(pdf: string): Scanned {
  execFileSync("pdftoppm", ["-r", "150", "-gray", "-png", "-singlefile", pdf, pdf]);
  return scan(`${pdf}.png`);
}

function readCodes(picture: string): string {
  try {
    return execFileSync("zbarimg", ["--quiet", "--raw", picture], { encoding: "utf8" }).trim();
  } catch {
    return ""; // how it says that there is none
  }
}
