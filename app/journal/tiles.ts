import type { Hash } from "./merkle";

/** Hashes in a full tile (C2SP tlog-tiles): a tile is a subtree of height 8. */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** `level`: 0 holds leaves, 1 the hashes over full tiles of level 0, and so on; or the entries themselves, beside level 0. */
export interface Tile {
  level: number | "entries";
  index: number;
  /** 1 to 256; below 256 the tile is the last of its level, and was or is partial. */
  width: number;
}

/** `tile/0/x001/234.p/5`: three digits to a folder. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const folders = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${folders}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** Null for anything but the one spelling of a tile's path. */
export function parseTilePath(path: string): Tile | null {
  const [, level = "", folders = "", width] =
    /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(folders.replace(/\D/g, "")),
    width: Number(width ?? TILE_WIDTH),
  };
  const fits = tile.width >= 1 && Number.isSafeInteger(tile.index) && (level === "entries" || Number(level) <= 63);
  return fits && tilePath(tile) === path ? tile : null;
}

/** All tiles of a tree of `size` leaves, level by level; `entries` gives the bundles of entries instead. */
export function tilesOfTree(size: number, only?: "entries"): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / TILE_WIDTH)) {
    for (let index = 0; index * TILE_WIDTH < rest; index++)
      tiles.push({ level: only ?? level, index, width: Math.min(TILE_WIDTH, rest - index * TILE_WIDTH) });
    if (only) break;
  }
  return tiles;
}

/** How many of a tile's hashes there are in a tree of `size` leaves. */
export function widthIn(size: number, level: number | "entries", index: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === "entries" ? 0 : level));
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** Cuts a tile's bytes into its hashes; null when they are not whole. */
export function hashesOf(bytes: Uint8Array): Hash[] | null {
  if (bytes.length % 32 !== 0) return null;
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(i * 32, i * 32 + 32));
}

/** A bundle of entries: each behind its length in two bytes. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError("an entry longer than its bundle can say");
    bytes.set([entry.length >> 8, entry.length & 0xff], at);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** Null when the bytes end within an entry. */
export function entriesOf(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    if (at + 2 > bundle.length) return null;
    const end = at + 2 + bundle[at]! * 256 + bundle[at + 1]!;
    if (end > bundle.length) return null;
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}
