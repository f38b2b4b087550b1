import { type Finding, Growth, type SeenHead } from "./growth";
import { hashing } from "./hashing.server";
import { logFindings } from "./log-findings-words";
import { equal, type Hash } from "./merkle";
import type { Checkpoint, VerifierKey } from "./note";
import { openCheckpoint } from "./signer.server";
import { entriesOf, hashesOf, TILE_HEIGHT, type Tile, tilePath, tilesOfTree } from "./tiles";

/** Reads one file of a log by its path below the log's address: null when it is not there. @throws when it cannot say */
export type Source = (path: string) => Promise<Uint8Array | null>;

export interface Followed {
  /** Null when nothing was signed by the key. */
  head: Checkpoint | null;
  note: string;
  findings: Finding[];
}

/** Tiles asked for at once. */
const AHEAD = 8;

/**
 * Looks at a whole log from outside: that its head is signed by `key`, that every head seen before is a head of the same log,
 * that every entry hashes to its leaf and all leaves to the root. Goes no further than the first tile that cannot be read.
 * `current`: heads that others have just been shown, perhaps newer ones: the log must have the leaves for them too.
 */
export async function follow(
  source: Source,
  key: VerifierKey,
  seen: readonly SeenHead[],
  now: Date,
  current: readonly SeenHead[] = [],
): Promise<Followed> {
  const note = new TextDecoder().decode((await source("checkpoint")) ?? new Uint8Array());
  const head = openCheckpoint(note, key);
  if (!head) return { head, note, findings: [{ index: 0, says: logFindings.unsigned(`${key.name}+${key.keyId}`) }] };
  const growth = new Growth(hashing, [...seen, ...current, { ...head, at: now }]);
  const findings = growth.add([]).findings;
  const nodes = new Map<string, Hash>();
  for await (const { tile, leaves, faults } of leafTiles(source, tilesOfTree(head.size, "entries"))) {
    findings.push(...faults);
    if (leaves.length < tile.width) return { head, note, findings };
    const grown = growth.add(leaves);
    findings.push(...grown.findings);
    for (const { height, index, hash } of grown.nodes) nodes.set(`${height / TILE_HEIGHT}/${index}`, hash);
  }
  const newest = Math.max(...current.map(({ size }) => size), head.size);
  findings.push(...(await goOn(source, growth, head.size, newest)));
  findings.push(...growth.rest(), ...(await upperFaults(source, head.size, nodes)));
  return { head, note, findings };
}

/** Behind the head that is shown, as far as there are leaves: those that are missing are for `growth` to tell. */
async function goOn(source: Source, growth: Growth, from: number, to: number): Promise<Finding[]> {
  const behind = tilesOfTree(to, "entries").filter(({ index, width }) => index * 256 + width > from);
  const findings: Finding[] = [];
  for await (const { tile, leaves, faults } of leafTiles(source, behind)) {
    if (leaves.length < tile.width) break;
    findings.push(...faults, ...growth.add(leaves.slice(Math.max(0, from - tile.index * 256))).findings);
  }
  return findings;
}

interface LeafTile {
  tile: Tile;
  leaves: Hash[];
  faults: Finding[];
}

/** The tiles of leaves in their order, each with what is wrong with its entries. */
async function* leafTiles(source: Source, tiles: Tile[]): AsyncGenerator<LeafTile> {
  const coming: Promise<LeafTile>[] = [];
  for (let next = 0; next < tiles.length || coming.length > 0; ) {
    while (coming.length < AHEAD && next < tiles.length) {
      const read = readLeaves(source, tiles[next++]!);
      read.catch(() => {}); // thrown when its turn comes
      coming.push(read);
    }
    yield await coming.shift()!;
  }
}

async function readLeaves(source: Source, tile: Tile): Promise<LeafTile> {
  const hashes = { ...tile, level: 0 };
  const [bytes, bundle] = await Promise.all([readTile(source, hashes), readTile(source, tile)]);
  const leaves = (bytes && hashesOf(bytes)?.slice(0, tile.width)) ?? [];
  const entries = (bundle && entriesOf(bundle)?.slice(0, tile.width)) ?? [];
  const first = tile.index * 256;
  const faults: Finding[] = [];
  if (leaves.length < tile.width)
    faults.push({
      index: first + leaves.length,
      says: logFindings.missing(tilePath(hashes), first + leaves.length),
    });
  leaves.forEach((leaf, i) => {
    const entry = entries[i];
    if (!entry?.length) faults.push({ index: first + i, says: logFindings.noEntry(first + i) });
    else if (!equal(hashing.leaf(entry), leaf))
      faults.push({ index: first + i, says: logFindings.otherEntry(first + i) });
  });
  return { tile, leaves, faults };
}

/** A partial tile, or the full one that has taken its place. */
async function readTile(source: Source, tile: Tile): Promise<Uint8Array | null> {
  const bytes = await source(tilePath(tile));
  return bytes ?? (tile.width < 256 ? source(tilePath({ ...tile, width: 256 })) : null);
}

/** Tiles above the leaves say nothing new, but others rely on them. */
async function upperFaults(source: Source, size: number, nodes: Map<string, Hash>): Promise<Finding[]> {
  for (const tile of tilesOfTree(size)) {
    if (tile.level === 0 || tile.level === "entries") continue;
    const hashes = hashesOf((await readTile(source, tile)) ?? new Uint8Array()) ?? [];
    for (let i = 0; i < tile.width; i++) {
      const node = nodes.get(`${tile.level}/${tile.index * 256 + i}`);
      if (node && hashes[i] && equal(node, hashes[i]!)) continue;
      const first = (tile.index * 256 + i) * 256 ** tile.level;
      const index = first + 256 ** tile.level - 1;
      return [{ index, says: logFindings.otherTile(tilePath(tile), first, index) }];
    }
  }
  return [];
}
