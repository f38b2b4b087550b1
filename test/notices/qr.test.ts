import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { qrPng, qrSymbol, quietZone } from "~/notices/qr.server";

const address = "HTTPS://OTMENA.EXAMPLE/V/6047182653914402";

/** The modules that a symbol covers, as rows of # and spaces. */
function drawn(text: string): string[] {
  const { size, runs } = qrSymbol(text);
  const rows = Array.from({ length: size }, () => Array<string>(size).fill(" "));
  for (const { x, y, length } of runs) rows[y]!.fill("#", x, x + length);
  return rows.map((row) => row.join(""));
}

test("an address of ours in capitals fits version 2, which is 25 modules wide", () => {
  expect(qrSymbol(address).size).toBe(25);
});

test("the three finders stand in their corners", () => {
  const rows = drawn(address);
  const finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"];
  expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(finder);
  expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(finder);
  expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(finder);
});

test("the format says: error correction M, mask 2", () => {
  const format = drawn(address)[8]!.slice(0, 6).replaceAll("#", "1").replaceAll(" ", "0");
  // ISO/IEC 18004, table C.1: M with mask 2 is 101111001111100; the first six bits stand left in row 8.
  expect(format).toBe("101111");
});

test("neighbours are merged: no two runs of a row touch", () => {
  const { runs } = qrSymbol(address);
  const touching = runs.filter(({ x, y, length }, at) => runs[at + 1]?.y === y && runs[at + 1]?.x === x + length);
  expect(touching).toEqual([]);
});

test("the same text gives the same symbol, another text another", () => {
  expect(drawn(address)).toEqual(drawn(address));
  expect(drawn(address)).not.toEqual(drawn(address.replace("2", "3")));
});

test("the picture is a PNG of few bytes that a camera reads, four pixels a module, with the white around it", async () => {
  const png = await qrPng(address);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([132, 132]);
  expect(png.byteLength).toBeLessThanOrEqual(900);
  const path = join(mkdtempSync(join(tmpdir(), "otmena-")), "qr.png");
  writeFileSync(path, png);
  expect(execFileSync("zbarimg", ["--quiet", "--raw", path], { encoding: "utf8" }).trim()).toBe(address);
});

test("small letters are carried too, in more modules", () => {
  expect(qrSymbol(address.toLowerCase()).size).toBeGreaterThan(25);
});

test("the white around is four modules", () => expect(quietZone).toBe(4));
