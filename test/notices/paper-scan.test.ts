import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { qrText } from "~/notices/notice";
import { type Scanned, scan } from "../support/scan";
import { testQrSigner } from "../support/test-sealer";
import { missingTools, saved } from "./pdf-tools";
import { blurred, type Picture, readPicture, rotated, writePicture } from "./picture";
import { finalFacts, longestFacts, sampleFacts } from "./sample-facts";
import { sealedNotice } from "./sealed";

function read(path: string, picture: Picture): Scanned {
  writePicture(path, picture);
  return scan(path);
}

describe.skipIf(missingTools.length > 0)("a printed notice in a bad picture, 150 dots an inch, grey", () => {
  test.each([
    ["cancelled", sampleFacts],
    ["final", finalFacts],
    ["longest", longestFacts],
  ])("%s: its two QR codes are read blurred and turned by 5 degrees, either way", async (_, facts) => {
    const path = saved(await sealedNotice(facts));
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-singlefile", path, path]);
    const print = readPicture(`${path}.pgm`);
    const host = "https://otmena.example";
    const short = qrText(host, facts.number);
    const wanted = { short, signed: qrText(host, facts.number, testQrSigner().sign(facts)) };
    for (const degrees of [5, -5])
      for (const picture of [rotated(blurred(print, 1), degrees), blurred(rotated(print, degrees), 1)])
        expect(read(`${path}.turned.pgm`, picture), `turned by ${degrees}`).toMatchObject(wanted);
  });

  test("too bad a picture gives nothing, not something else", async () => {
    const path = saved(await sealedNotice(sampleFacts));
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-singlefile", path, path]);
    expect(read(`${path}.worse.pgm`, blurred(readPicture(`${path}.pgm`), 9)).whole).toBe("");
  });
});
