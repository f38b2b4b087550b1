import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyEdge, grow, treeOf } from "~/journal/edge";
import { hashing } from "~/journal/hashing.server";
import {
  consistencyPath,
  type Hash,
  inclusionPath,
  isContinued,
  joined,
  type Range,
  rootOf,
  type Subtree,
  subtreesOf,
} from "~/journal/merkle";
import { consistency, leafHash, mth, path, rootByPath } from "./naive-tree";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, n) => new Uint8Array(leafHash(Buffer.from([n % 251, n >> 8]))));

const rootIn = (leaves: Hash[]) => treeOf(hashing, grow(hashing, emptyEdge, leaves).edge).root;

/** As the log does it: whole subtrees, looked up, and joined. */
function proofFrom(leaves: Hash[], ranges: Range[]): Hash[] {
  const { nodes } = grow(hashing, emptyEdge, leaves);
  const kept = new Map(nodes.map(({ height, index, hash }) => [`${height}/${index}`, hash]));
  const find = ({ height, index }: Subtree) => (height === 0 ? leaves[index] : kept.get(`${height}/${index}`))!;
  return ranges.map((range) => joined(hashing, subtreesOf(range).map(find)));
}

describe("the tree", () => {
  /** The test vectors of Google's certificate-transparency (merkle_tree_test): eight inputs and the root after each. */
  const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];

  test("has the roots that Certificate Transparency has", () => {
    const leaves = inputs.map((input) => hashing.leaf(Buffer.from(input, "hex")));
    expect(leaves.map((_, n) => hex(rootIn(leaves.slice(0, n + 1))))).toEqual(roots);
    expect(hex(rootIn([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  test("has the root that RFC 6962 defines, however it grew", () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, (sizes) => {
        const leaves = leavesOf(sizes.reduce((sum, size) => sum + size, 0));
        let edge = emptyEdge;
        let at = 0;
        for (const size of sizes) {
          edge = grow(hashing, edge, leaves.slice(at, at + size)).edge;
          at += size;
          expect(treeOf(hashing, edge)).toEqual({ size: at, root: new Uint8Array(mth(leaves.slice(0, at))) });
          expect(edge.peaks.length).toBe(at.toString(2).replaceAll("0", "").length);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("gives every whole subtree once, with the hash that RFC 6962 defines", () => {
    const leaves = leavesOf(300);
    const first = grow(hashing, emptyEdge, leaves.slice(0, 77));
    const { nodes } = grow(hashing, first.edge, leaves.slice(77));
    const all = [...first.nodes, ...nodes];
    const whole = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((height) =>
      Array.from({ length: Math.floor(300 / 2 ** height) }, (_, index) => `${height}/${index}`),
    );
    expect(all.map(({ height, index }) => `${height}/${index}`).sort()).toEqual(whole.sort());
    for (const { height, index, hash } of all)
      expect(hex(hash)).toBe(hex(mth(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height))));
  });
});

const places = fc
  .integer({ min: 1, max: 1200 })
  .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));
const all = leavesOf(1200);

describe("an inclusion proof", () => {
  test("is that of RFC 6962, and both ways of checking it agree", () => {
    fc.assert(
      fc.property(places, ([index, size]) => {
        const leaves = all.slice(0, size);
        const proof = proofFrom(leaves, inclusionPath(index, size));
        expect(proof.map(hex)).toEqual(path(index, leaves).map(hex));
        const root = hex(mth(leaves));
        expect(hex(rootOf(hashing, all[index]!, index, size, proof)!)).toBe(root);
        expect(hex(rootByPath(all[index]!, index, size, proof))).toBe(root);
      }),
      { numRuns: 50 },
    );
  });

  test("holds for no other leaf, place, size or hash", () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.nat(), ([index, size], other, which) => {
        const leaves = all.slice(0, size);
        const proof = path(index, leaves).map((hash) => new Uint8Array(hash));
        const root = hex(mth(leaves));
        const leads = (leaf: Hash, at: number, n: number, hashes: Hash[]) => {
          const found = rootOf(hashing, leaf, at, n, hashes);
          return found !== null && hex(found) === root;
        };
        const elsewhere = other % size;
        if (elsewhere !== index) {
          expect(leads(all[elsewhere]!, index, size, proof)).toBe(false);
          expect(leads(all[index]!, elsewhere, size, proof)).toBe(false);
        }
        expect(leads(all[index]!, index, size, [...proof, all[0]!])).toBe(false);
        expect(leads(all[index]!, size, size, proof)).toBe(false);
        if (proof.length === 0) return;
        expect(leads(all[index]!, index, size, proof.slice(1))).toBe(false);
        const altered = proof.map((hash, n) => (n === which % proof.length ? hash.map((byte) => byte ^ 1) : hash));
        expect(leads(all[index]!, index, size, altered)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a consistency proof", () => {
  const pairs = places.map(([from, to]) => [from + 1, to] as const);
  const treeAt = (size: number) => ({ size, root: mth(all.slice(0, size)) });

  test("is that of RFC 6962, and holds", () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const leaves = all.slice(0, to);
        const proof = proofFrom(leaves, consistencyPath(from, to));
        expect(proof.map(hex)).toEqual(consistency(from, leaves).map(hex));
        expect(isContinued(hashing, treeAt(from), treeAt(to), proof)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("holds for no tree that was changed before the end of the old one", () => {
    fc.assert(
      fc.property(pairs, fc.nat(), ([from, to], where) => {
        const forged = all.slice(0, to).map((leaf, n) => (n === where % from ? leaf.map((byte) => byte ^ 1) : leaf));
        const young = { size: to, root: mth(forged) };
        for (const proof of [consistency(from, forged), consistency(from, all.slice(0, to))])
          expect(isContinued(hashing, treeAt(from), young, proof)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test("takes no hash too few or too many, and no tree that shrank", () => {
    const proof = consistency(5, all.slice(0, 9));
    const holds = (hashes: Uint8Array[], from = 5, to = 9) => isContinued(hashing, treeAt(from), treeAt(to), hashes);
    expect(holds(proof)).toBe(true);
    for (const wrong of [[], proof.slice(1), proof.slice(0, -1), [...proof, all[0]!], proof.toReversed()])
      expect(holds(wrong)).toBe(false);
    expect(holds(proof, 9, 5)).toBe(false);
    expect(holds([], 0, 9)).toBe(true);
    expect(holds([], 9, 9)).toBe(true);
    expect(isContinued(hashing, treeAt(9), { size: 9, root: all[0]! }, [])).toBe(false);
    expect(isContinued(hashing, { size: 0, root: all[0]! }, treeAt(9), [])).toBe(false);
  });
});

test("a consistency proof holds also between sizes that only just miss a power of two, as a hostile log may name them", () => {
  const [whole, a, b] = [leavesOf(3)[0]!, leavesOf(3)[1]!, leavesOf(3)[2]!];
  const old = { size: 2 ** 49 + 1, root: hashing.node(whole, a) };
  const young = { size: 2 ** 49 + 2, root: hashing.node(whole, hashing.node(a, b)) };
  expect(isContinued(hashing, old, young, [a, b, whole])).toBe(true);
  expect(isContinued(hashing, old, young, [b, a, whole])).toBe(false);
});
