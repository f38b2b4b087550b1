import { createHash } from "node:crypto";

/** The tree of RFC 6962 as its section 2.1 defines it, word for word and without a thought for speed: nothing of ours is used. */
const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

export const leafHash = (data: Uint8Array): Buffer => sha256(Buffer.from([0]), data);
const nodeHash = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.from([1]), left, right);

/** k: the largest power of two smaller than n. */
const k = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** MTH(D[n]) over leaf hashes. */
export function mth(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  const cut = k(leaves.length);
  return nodeHash(mth(leaves.slice(0, cut)), mth(leaves.slice(cut)));
}

/** PATH(m, D[n]) (2.1.1). */
export function path(m: number, leaves: Uint8Array[]): Uint8Array[] {
  const n = leaves.length;
  if (n === 1) return [];
  const cut = k(n);
  return m < cut
    ? [...path(m, leaves.slice(0, cut)), mth(leaves.slice(cut))]
    : [...path(m - cut, leaves.slice(cut)), mth(leaves.slice(0, cut))];
}

/** PROOF(m, D[n]) (2.1.2). */
export const consistency = (m: number, leaves: Uint8Array[]): Uint8Array[] => subproof(m, leaves, true);

function subproof(m: number, leaves: Uint8Array[], isWhole: boolean): Uint8Array[] {
  const n = leaves.length;
  if (m === n) return isWhole ? [] : [mth(leaves)];
  const cut = k(n);
  return m <= cut
    ? [...subproof(m, leaves.slice(0, cut), isWhole), mth(leaves.slice(cut))]
    : [...subproof(m - cut, leaves.slice(cut), false), mth(leaves.slice(0, cut))];
}

/** The root that an audit path leads to, going down the tree instead of up: independent of the RFC's own loop. */
export function rootByPath(leaf: Uint8Array, m: number, n: number, proof: Uint8Array[]): Uint8Array {
  if (n === 1) {
    if (proof.length > 0) throw new Error("too long");
    return leaf;
  }
  const cut = k(n);
  const sibling = proof.at(-1);
  if (!sibling) throw new Error("too short");
  const rest = proof.slice(0, -1);
  return m < cut
    ? nodeHash(rootByPath(leaf, m, cut, rest), sibling)
    : nodeHash(sibling, rootByPath(leaf, m - cut, n - cut, rest));
}
