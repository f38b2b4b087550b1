import { expect, test } from "vitest";
import { qrLines, qrMatrixPath, quietZone } from "~/notices/qr.server";

const address = "HTTPS://OTMENA.EXAMPLE/V/6047182653914402";

/** The modules that a path covers, as rows of # and spaces. */
function drawn({ d, size }: { d: string; size: number }): string[] {
  const rows = Array.from({ length: size }, () => Array<string>(size).fill(" "));
  for (const [, x, y, run] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    rows[Number(y)]!.fill("#", Number(x), Number(x) + Number(run));
  return rows.map((row) => row.join(""));
}

test("an address of ours in capitals fits version 2, which is 25 modules wide", () => {
  expect(qrMatrixPath(address).size).toBe(25);
});

test("the path is nothing but rows of rectangles", () => {
  expect(qrMatrixPath(address).d).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});

test("the three finders stand in their corners", () => {
  const rows = drawn(qrMatrixPath(address));
  const finder = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"];
  expect(rows.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(finder);
  expect(rows.slice(0, 7).map((row) => row.slice(-7))).toEqual(finder);
  expect(rows.slice(-7).map((row) => row.slice(0, 7))).toEqual(finder);
});

test("the format says: error correction M, mask 2", () => {
  const format = drawn(qrMatrixPath(address))[8]!.slice(0, 6).replaceAll("#", "1").replaceAll(" ", "0");
  // ISO/IEC 18004, table C.1: M with mask 2 is 101111001111100; the first six bits stand left in row 8.
  expect(format).toBe("101111");
});

test("neighbours are merged: no two rectangles of a row touch", () => {
  const { d } = qrMatrixPath(address);
  const runs = [...d.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => ({
    y,
    x: Number(x),
    end: Number(x) + Number(run),
  }));
  const touching = runs.filter((run, at) => runs[at + 1]?.y === run.y && runs[at + 1]?.x === run.end);
  expect(touching).toEqual([]);
});

test("the same text gives the same path, another text another", () => {
  expect(qrMatrixPath(address)).toEqual(qrMatrixPath(address));
  expect(qrMatrixPath(address).d).not.toBe(qrMatrixPath(address.replace("2", "3")).d);
});

test("lines are the same symbol, in half the bytes", () => {
  const { d, size } = qrLines(address);
  const rows = Array.from({ length: size }, () => Array<string>(size).fill(" "));
  const at = { x: 0, y: 0 };
  for (const [, right, down, run] of d.matchAll(/m(-?\d+),(\d+)h(\d+)/g)) {
    at.x += Number(right);
    at.y += Number(down);
    rows[at.y]!.fill("#", at.x, at.x + Number(run));
    at.x += Number(run);
  }
  expect(rows.map((row) => row.join(""))).toEqual(drawn(qrMatrixPath(address)));
  expect(d.length).toBeLessThan(qrMatrixPath(address).d.length / 2);
});

test("small letters are carried too, in more modules", () => {
  expect(qrMatrixPath(address.toLowerCase()).size).toBeGreaterThan(25);
});

test("the white around is four modules", () => expect(quietZone).toBe(4));
