import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bundleOf,
  entriesOf,
  hashesOf,
  parseTilePath,
  type Tile,
  tilePath,
  tilesOfTree,
  widthIn,
} from "~/journal/tiles";

describe("the path of a tile", () => {
  test("is written as C2SP tlog-tiles writes it", () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe("tile/0/x001/x234/067");
    expect(tilePath({ level: 2, index: 5, width: 17 })).toBe("tile/2/005.p/17");
    expect(tilePath({ level: "entries", index: 1000, width: 1 })).toBe("tile/entries/x001/000.p/1");
  });

  test("is read back, whatever the tile", () => {
    const tile = fc.record<Tile>({
      level: fc.oneof(fc.constant("entries" as const), fc.integer({ min: 0, max: 63 })),
      index: fc.nat({ max: 10 ** 14 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (one) => {
        expect(parseTilePath(tilePath(one))).toEqual(one);
      }),
    );
  });

  test.each([
    "tile/0/67",
    "tile/00/067",
    "tile/64/067",
    "tile/0/x000/067",
    "tile/0/001/067",
    "tile/0/x001/x234",
    "tile/0/067.p/0",
    "tile/0/067.p/256",
    "tile/0/067.p/01",
    "tile/0/067.p/",
    "tile/0/067/",
    "tile/0/0670",
    "tile/data/067",
    "tile/0/x999/x999/x999/x999/x999/999",
    "tile/0/x001/../067",
    "tile/0/\u0660\u0661\u0662",
    "",
  ])("has one spelling: not %j", (path) => expect(parseTilePath(path)).toBeNull());
});

describe("the tiles of a tree", () => {
  test("are those of the example in C2SP tlog-tiles", () => {
    const tiles = tilesOfTree(70_000);
    const of = (level: number) => tiles.filter((tile) => tile.level === level).map(({ width }) => width);
    expect([
      of(0).length,
      of(0)
        .slice(0, 273)
        .every((width) => width === 256),
      of(0).at(-1),
    ]).toEqual([274, true, 112]);
    expect([of(1), of(2), of(3)]).toEqual([[256, 17], [1], []]);
    expect(tilesOfTree(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect([tilesOfTree(0), tilesOfTree(257, "entries").map(tilePath)]).toEqual([
      [],
      ["tile/entries/000", "tile/entries/001.p/1"],
    ]);
    for (const { level, index, width } of tiles) expect(widthIn(70_000, level, index)).toBe(width);
    expect(widthIn(70_000, 0, 274)).toBe(0);
  });
});

describe("a bundle of entries", () => {
  test("gives back what was put into it, and nothing when it was cut", () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 });
    fc.assert(
      fc.property(entries, fc.nat(), (some, cut) => {
        const bundle = bundleOf(some);
        expect(entriesOf(bundle)).toEqual(some);
        const short = entriesOf(bundle.slice(0, bundle.length === 0 ? 0 : cut % bundle.length));
        expect(short === null || short.length < some.length || some.length === 0).toBe(true);
      }),
    );
    expect(entriesOf(bundleOf([new Uint8Array(0xffff)]))?.[0]).toHaveLength(0xffff);
    expect(() => bundleOf([new Uint8Array(0x10000)])).toThrow(RangeError);
  });

  test("stands beside hashes, which are 32 bytes each", () => {
    expect(hashesOf(new Uint8Array(64))).toEqual([new Uint8Array(32), new Uint8Array(32)]);
    expect(hashesOf(new Uint8Array(65))).toBeNull();
  });
});
