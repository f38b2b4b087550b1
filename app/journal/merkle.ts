/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** How leaves and nodes are hashed (RFC 9162, 2.1.1): SHA-256 behind a byte that tells a leaf (0) from a node (1). */
export interface Hashing {
  /** Of a tree without leaves. */
  empty: Hash;
  leaf(data: Uint8Array): Hash;
  node(left: Hash, right: Hash): Hash;
}

/** The leaves from `start`, inclusive, to `end`, exclusive. */
export interface Range {
  start: number;
  end: number;
}

/** The whole subtree over `2 ** height` leaves that begins at leaf `index * 2 ** height`. */
export interface Subtree {
  height: number;
  index: number;
}

/** The largest power of two below `n`; `n` is at least 2. */
function split(n: number): number {
  let half = 1;
  while (half * 2 < n) half *= 2;
  return half;
}

/**
 * What proves that leaf `index` stands in a tree of `size` leaves: the ranges whose hashes are the proof, from the leaf's
 * sibling upwards (RFC 9162, 2.1.3.1).
 */
export function inclusionPath(index: number, size: number): Range[] {
  let [start, end] = [0, size];
  const path: Range[] = [];
  while (end - start > 1) {
    const middle = start + split(end - start);
    path.unshift(index < middle ? { start: middle, end } : { start, end: middle });
    [start, end] = index < middle ? [start, middle] : [middle, end];
  }
  return path;
}

/** What proves that a tree of `from` leaves (at least one) was continued to one of `to` (RFC 9162, 2.1.4.1). */
export function consistencyPath(from: number, to: number): Range[] {
  let [start, end] = [0, to];
  const path: Range[] = [];
  while (end > from) {
    const middle = start + split(end - start);
    path.unshift(from <= middle ? { start: middle, end } : { start, end: middle });
    [start, end] = from <= middle ? [start, middle] : [middle, end];
  }
  // The old tree itself is known to whoever asks.
  return start === 0 ? path : [{ start, end }, ...path];
}

/** The whole subtrees that make up a range of a proof, from left to right: the largest first. */
export function subtreesOf({ start, end }: Range): Subtree[] {
  const parts: Subtree[] = [];
  let at = start;
  while (at < end) {
    let height = 0;
    while (at + 2 ** (height + 1) <= end) height += 1;
    parts.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return parts;
}

/** The hash over subtrees that stand side by side, the largest first. */
export const joined = (hashing: Hashing, parts: readonly Hash[]): Hash =>
  parts.length === 0 ? hashing.empty : parts.reduceRight((right, left) => hashing.node(left, right));

/** The root over hashes whose number is a power of two. */
export function wholeRoot(hashing: Hashing, hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    const above: Hash[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(hashing.node(row[i]!, row[i + 1]!));
    row = above;
  }
  return row[0] ?? hashing.empty;
}

/** The root that an inclusion proof leads to; null when the proof does not fit the place (RFC 9162, 2.1.3.2). */
export function rootOf(hashing: Hashing, leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash | null {
  if (index >= size) return null;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      hash = hashing.node(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else hash = hashing.node(hash, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : null;
}

/** Whether the proof shows that the tree `old` was continued to `young`, nothing before its end changed (RFC 9162, 2.1.4.2). */
export function isContinued(hashing: Hashing, old: Tree, young: Tree, proof: readonly Hash[]): boolean {
  if (old.size > young.size) return false;
  if (old.size === young.size) return proof.length === 0 && equal(old.root, young.root);
  if (old.size === 0) return proof.length === 0 && equal(old.root, hashing.empty);
  const [first, ...rest] = isPowerOfTwo(old.size) ? [old.root, ...proof] : proof;
  if (first === undefined) return false;
  let [at, last, oldRoot, youngRoot] = [old.size - 1, young.size - 1, first, first];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      oldRoot = hashing.node(sibling, oldRoot);
      youngRoot = hashing.node(sibling, youngRoot);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else youngRoot = hashing.node(youngRoot, sibling);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equal(oldRoot, old.root) && equal(youngRoot, young.root);
}

export interface Tree {
  size: number;
  root: Hash;
}

const half = (n: number) => Math.floor(n / 2);
/** By halving: a logarithm is rounded, and takes 2 ** 49 + 1 for one. */
function isPowerOfTwo(n: number): boolean {
  let odd = n;
  while (odd > 1 && odd % 2 === 0) odd /= 2;
  return odd === 1;
}

/** Public values: nobody learns from how long it takes. */
export const equal = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
