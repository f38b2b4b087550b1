import { type Hash, type Hashing, joined, type Subtree, type Tree } from "./merkle";

/** The growing end of a tree: the whole subtrees that make it up, the largest first. All that one has to know to continue it. */
export interface Edge {
  size: number;
  peaks: readonly Hash[];
}

/** The hash over a whole subtree. */
export interface Node extends Subtree {
  hash: Hash;
}

export const emptyEdge: Edge = { size: 0, peaks: [] };

/** The tree that ends here. */
export const treeOf = (hashing: Hashing, { size, peaks }: Edge): Tree => ({ size, root: joined(hashing, peaks) });

/** Continues a tree by `leaves`. Gives the subtrees that got whole by them, in the order in which they did. */
export function grow(hashing: Hashing, edge: Edge, leaves: readonly Hash[]): { edge: Edge; nodes: Node[] } {
  const peaks = [...edge.peaks];
  const nodes: Node[] = [];
  let { size } = edge;
  for (const leaf of leaves) {
    let hash = leaf;
    let height = 0;
    // Every odd digit of the size in base 2 is a subtree that waits for its right half.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = hashing.node(peaks.pop()!, hash);
      height += 1;
      nodes.push({ height, index: Math.floor(size / 2 ** height), hash });
    }
    peaks.push(hash);
    size += 1;
  }
  return { edge: { size, peaks }, nodes };
}
