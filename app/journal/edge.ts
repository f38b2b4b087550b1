import { type Hash, type Hashing, joined, type Tree, wholeRoot } from "./merkle";
import { TILE_WIDTH } from "./tiles";

/**
 * The growing end of a tree: for every level of tiles the hashes of its last tile, as long as that is not full. It is all
 * that one has to know of a tree in order to continue it.
 */
export type Edge = readonly (readonly Hash[])[];

/** The hash over a full tile of the level below; `level` 0 are the leaves themselves. */
export interface Node {
  level: number;
  index: number;
  hash: Hash;
}

/** How many leaves there are. */
export const sizeOf = (edge: Edge): number =>
  edge.reduce((sum, hashes, level) => sum + hashes.length * TILE_WIDTH ** level, 0);

/** How wide the last tile of every level is in a tree of `size` leaves; 0 where all are full. */
export function edgeWidths(size: number): number[] {
  const widths: number[] = [];
  for (let rest = size; rest > 0; rest = Math.floor(rest / TILE_WIDTH)) widths.push(rest % TILE_WIDTH);
  return widths;
}

/** The tree that ends here. */
export function treeOf(hashing: Hashing, edge: Edge): Tree {
  const parts = edge.toReversed().flatMap((hashes) => wholes(hashing, hashes));
  return { size: sizeOf(edge), root: joined(hashing, parts) };
}

/** The hashes of a tile as whole subtrees, the largest first. */
function wholes(hashing: Hashing, hashes: readonly Hash[]): Hash[] {
  const parts: Hash[] = [];
  let at = 0;
  for (let width = TILE_WIDTH / 2; width >= 1; width /= 2) {
    if (at + width > hashes.length) continue;
    parts.push(wholeRoot(hashing, hashes.slice(at, at + width)));
    at += width;
  }
  return parts;
}

/** Continues a tree by `leaves`. Gives the nodes that came into being by tiles getting full, lower levels first. */
export function grow(hashing: Hashing, edge: Edge, leaves: readonly Hash[]): { edge: Edge; nodes: Node[] } {
  const grown = edge.map((hashes) => [...hashes]);
  const nodes: Node[] = [];
  const full = edge.map((_, level) => Math.floor(sizeOf(edge) / TILE_WIDTH ** (level + 1)));
  const add = (level: number, hash: Hash) => {
    grown[level] ??= [];
    const tile = grown[level];
    tile.push(hash);
    if (tile.length < TILE_WIDTH) return;
    const index = full[level] ?? 0;
    const node = { level: level + 1, index, hash: wholeRoot(hashing, tile) };
    full[level] = index + 1;
    grown[level] = [];
    nodes.push(node);
    add(node.level, node.hash);
  };
  for (const leaf of leaves) add(0, leaf);
  return { edge: grown, nodes };
}
