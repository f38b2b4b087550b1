import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { qrText } from "~/notices/notice";
import { testQrSigner } from "../support/test-sealer";
import { missingTools, saved } from "./pdf-tools";
import { blurred, type Picture, readPicture, rotated, writePicture } from "./picture";
import { finalFacts, longestFacts, sampleFacts } from "./sample-facts";
import { sealedNotice } from "./sealed";

/** What zbarimg reads off a picture, or nothing. */
function read(path: string, picture: Picture): string {
  writePicture(path, picture);
  try {
    return execFileSync("zbarimg", ["--raw", "-q", path], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

describe.skipIf(missingTools.length > 0)("a printed notice in a bad picture, 150 dots an inch, grey", () => {
  test.each([
    ["cancelled", sampleFacts],
    ["final", finalFacts],
    ["longest", longestFacts],
  ])("%s: its QR code is read blurred and turned by 5 degrees, either way", async (_, facts) => {
    const path = saved(await sealedNotice(facts));
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-singlefile", path, path]);
    const print = readPicture(`${path}.pgm`);
    const wanted = qrText("https://otmena.example", facts.number, testQrSigner().sign(facts));
    for (const degrees of [5, -5]) {
      expect(read(`${path}.turned.pgm`, rotated(blurred(print, 1), degrees)), `turned by ${degrees}`).toBe(wanted);
      expect(read(`${path}.turned.pgm`, blurred(rotated(print, degrees), 1)), `blurred after ${degrees}`).toBe(wanted);
    }
  });

  test("too bad a picture gives nothing, not something else", async () => {
    const path = saved(await sealedNotice(sampleFacts));
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-singlefile", path, path]);
    expect(read(`${path}.worse.pgm`, blurred(readPicture(`${path}.pgm`), 6))).toBe("");
  });
});
