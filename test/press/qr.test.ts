import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { qrLevels, qrSymbol, quietZone } from "~/press/qr.server";
import { qrPng } from "~/press/qr-png.server";
import { scan } from "../support/scan";

const address = "HTTPS://OTMENA.EXAMPLE/V/6047182653914402";

/** The modules that a symbol covers, as rows of # and spaces. */
function drawn(text: string): string[] {
  const { size, runs } = qrSymbol(text, qrLevels.short);
  const rows = Array.from({ length: size }, () => Array<string>(size).fill(" "));
  for (const { x, y, length } of runs) rows[y]!.fill("#", x, x + length);
  return rows.map((row) => row.join(""));
}

test("an address of ours in capitals fits version 4, which is 33 modules wide, with the most correction there is", () => {
  expect(qrSymbol(address, qrLevels.short).size).toBe(33);
});

test("the three finders stand in their corners", () => {
  const rows = drawn(address);
  const finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"];
  expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(finder);
  expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(finder);
  expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(finder);
});

test("the format says: error correction H, mask 2", () => {
  const format = drawn(address)[8]!.slice(0, 6).replaceAll("#", "1").replaceAll(" ", "0");
  // ISO/IEC 18004, table C.1: H with mask 2 is 001110011100111; the first six bits stand left in row 8.
  expect(format).toBe("001110");
});

test("neighbours are merged: no two runs of a row touch", () => {
  const { runs } = qrSymbol(address, qrLevels.short);
  const touching = runs.filter(({ x, y, length }, at) => runs[at + 1]?.y === y && runs[at + 1]?.x === x + length);
  expect(touching).toEqual([]);
});

test("the same text gives the same symbol, another text another", () => {
  expect(drawn(address)).toEqual(drawn(address));
  expect(drawn(address)).not.toEqual(drawn(address.replace("2", "3")));
});

test("the picture is a PNG of few bytes that a camera reads, four pixels a module, with the white around it", () => {
  const png = qrPng(address, qrLevels.short);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([164, 164]);
  expect(png.byteLength).toBeLessThanOrEqual(350);
  const path = join(mkdtempSync(join(tmpdir(), "otmena-")), "qr.png");
  writeFileSync(path, png);
  expect(scan(path).short).toBe(address);
});

test("small letters are carried too, in more modules", () => {
  const { size } = qrSymbol(address.toLowerCase(), qrLevels.signed);
  expect(size).toBeGreaterThan(qrSymbol(address, qrLevels.signed).size);
});

test("the white around is four modules", () => expect(quietZone).toBe(4));
