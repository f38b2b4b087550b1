import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namedCurve, readKey } from "~/cms/gost/gost";
import { type ParameterSet, parameterSets } from "~/cms/gost/parameter-sets";
import { streebog } from "~/cms/gost/streebog";
import { attribute, cms } from "../samples/signatures/make/cms";
import { type Bytes, bits, fromHex, integer, nothing, octets, oid, sequence } from "../samples/signatures/make/der";
import { algorithmNamed, type Key } from "../samples/signatures/make/keys";
import type { Holder } from "../samples/signatures/make/x509";
import { authority, citizen, content, found, judged, signedBy, trusting } from "../signatures/made-here";

const root = authority("Корень для странных ключей");
const trust = trusting([root]);

/** SubjectPublicKeyInfo of any key, whether there can be such a one or not. */
const infoOf = (algorithm: Bytes, key: Bytes) => sequence(algorithm, bits(key));
const edwards = (point: Bytes) => infoOf(sequence(oid("1.3.101.112")), point);
const gost = (curve: string, point: Bytes) => {
  const kind = point.length === 64 ? 1 : 2;
  return infoOf(sequence(oid(`1.2.643.7.1.1.1.${kind}`), sequence(oid(curve))), octets(point));
};

/** One whose "signature" is always the same. */
const forger = (algorithm: string, info: Bytes, signature: Bytes): Key => ({
  ...{ algorithm: algorithmNamed(algorithm), file: "", info },
  sign: () => signature,
});

/** A message of one whose certificate the root has signed, with all digests right. */
function messageOf(signer: Holder): Bytes {
  const { name } = signer.key.algorithm;
  if (!name.startsWith("g")) return cms({ signer, content });
  const digest = streebog(name.startsWith("g512") ? 512 : 256, content);
  return cms({
    ...{ signer, content, digest: { md: "sha256", id: signer.key.algorithm.digest } },
    attributes: ({ type, time, binding }) => [type, time, attribute("1.2.840.113549.1.9.4", octets(digest)), binding],
  });
}

const little = (n: bigint, size: number): Bytes => fromHex(n.toString(16).padStart(2 * size, "0")).reverse();
const joined = (...parts: Bytes[]): Bytes => Uint8Array.from(Buffer.concat(parts));

type Plain = { x: bigint; y: bigint } | null;

/** What is left of some points of a curve when the part in its subgroup is taken away: points of order two and four. */
function smallPoints({ p, a, b, q }: ParameterSet): NonNullable<Plain>[] {
  const { Fp } = namedCurve(Object.keys(parameterSets).find((one) => parameterSets[one]!.set.b === b)!)!.points;
  const sum = (one: Plain, other: Plain): Plain => {
    if (!one || !other) return one ?? other;
    if (one.x === other.x && Fp.add(one.y, other.y) === 0n) return null;
    const [top, bottom] =
      one.x === other.x
        ? [Fp.add(Fp.mul(3n, Fp.sqr(one.x)), a), Fp.mul(2n, one.y)]
        : [Fp.sub(other.y, one.y), Fp.sub(other.x, one.x)];
    const slope = Fp.div(top, bottom);
    const x = Fp.sub(Fp.sub(Fp.sqr(slope), one.x), other.x);
    return { x, y: Fp.sub(Fp.mul(slope, Fp.sub(one.x, x)), one.y) };
  };
  const times = (n: bigint, point: Plain): Plain => {
    if (n === 0n) return null;
    const half = times(n >> 1n, point);
    return n & 1n ? sum(sum(half, half), point) : sum(half, half);
  };
  const found = Array.from({ length: 40 }, (_, n) => BigInt(n + 1)).flatMap((x) => {
    const square = Fp.create(x * x * x + a * x + b);
    const y = Fp.pow(square, (p + 1n) / 4n);
    return Fp.sqr(y) === square ? (times(q, { x, y }) ?? []) : [];
  });
  return [...new Map(found.map((one) => [`${one.x} ${one.y}`, one])).values()];
}

const cofactors = Object.entries(parameterSets).filter(([, { set }]) => set.h === 4n);

describe("a GOST key of order two or four, under which anybody can sign", () => {
  test.each(cofactors)("is a finding, wherever it stands: %s", (curve, { set }) => {
    const bytes = set.q >> 256n ? 64 : 32;
    const name = bytes === 64 ? "g512c" : "g256tca";
    const all = smallPoints(set);
    expect(new Set(all.map(({ y }) => y === 0n)).size).toBe(2); // of order two, and of order four
    for (const { x, y } of all) {
      const point = joined(little(x, bytes), little(y, bytes));
      expect(readKey(namedCurve(curve)!, point)).toBeUndefined();
      const key = forger(name, gost(curve, point), joined(little(1n, bytes), little(x % set.q, bytes)));
      expect(found(judged(messageOf(citizen(root, { key })), trust))).toMatchObject({
        ...{ algorithms: "weak-key", signature: "unchecked", chain: "trusted", holds: "no" },
      });
      const between = authority("Странный промежуточный", { issuer: root, key });
      const below = signedBy(citizen(between), between);
      expect(found(judged(below, trust))).toMatchObject({ chain: "weak", holds: "no" });
    }
  });
});

describe("a key of Ed25519 of small order, which verifies what nobody signed", () => {
  /** The same numbers, but for a prime more; and the sign of nothing. */
  const odd = [`ee${"ff".repeat(30)}7f`, `ed${"ff".repeat(30)}7f`, `ed${"ff".repeat(31)}`];
  const signless = [`01${"00".repeat(30)}80`, `ec${"ff".repeat(31)}`, `ee${"ff".repeat(31)}`];

  test.each([...ED25519_TORSION_SUBGROUP, ...odd, ...signless])("is a finding: %s", (point) => {
    const signature = fromHex(`01${"00".repeat(63)}`); // right under the neutral element, for every message
    const signer = citizen(root, { key: forger("ed25519", edwards(fromHex(point)), signature) });
    expect(found(judged(messageOf(signer), trust))).toMatchObject({
      ...{ algorithms: "weak-key", signature: "unchecked", holds: "no" },
    });
  });

  test("is not what others have; and what is no point is no key", () => {
    const good = ed25519.getPublicKey(new Uint8Array(32).fill(7));
    const signer = (point: Bytes) => citizen(root, { key: forger("ed25519", edwards(point), new Uint8Array(64)) });
    expect(found(judged(messageOf(signer(good)), trust))).toMatchObject({ algorithms: "accepted", signature: "wrong" });
    const none = fromHex(`02${"00".repeat(31)}`);
    expect(found(judged(messageOf(signer(none)), trust))).toMatchObject({ algorithms: "unsupported" });
  });
});

describe("keys of other kinds", () => {
  const odd = (info: Bytes) =>
    found(judged(messageOf(citizen(root, { key: forger("ec256", info, bits(content)) })), trust));

  test("are not supported where they cannot sign, or nobody has them: X25519, X448, Ed448, DSA", () => {
    for (const [id, length] of [
      ["1.3.101.110", 32],
      ["1.3.101.111", 56],
      ["1.3.101.113", 57],
      ["1.2.840.10040.4.1", 9],
    ] as const)
      expect(odd(infoOf(sequence(oid(id)), new Uint8Array(length)))).toMatchObject({
        algorithms: "unsupported",
        holds: "unknown",
      });
  });

  test("are refused where two divides the modulus of RSA", () => {
    const modulus = Uint8Array.from({ length: 257 }, (_, at) => (at === 0 ? 0 : 0xfe));
    const key = sequence(integer(modulus), integer(65537));
    const info = infoOf(sequence(oid("1.2.840.113549.1.1.1"), nothing()), key);
    expect(odd(info)).toMatchObject({ algorithms: "weak-key", holds: "no" });
  });
});

describe("any key and any signature under it", () => {
  const edges = (size: number) =>
    fc.oneof(
      fc.uint8Array({ minLength: size, maxLength: size }),
      fc.constantFrom(0, 1, 255).map((byte) => new Uint8Array(size).fill(byte)),
      fc.nat(3).map((n) => little(BigInt(n), size)),
    );
  const pair = (size: number) => fc.tuple(edges(size), edges(size)).map((two) => joined(...two));
  const ofGost = fc.constantFrom(...Object.entries(parameterSets)).chain(([curve, { set }]) => {
    const size = set.q >> 256n ? 64 : 32;
    const { p } = set;
    const near = fc.nat(4).map((n) => little((p + BigInt(n) - 2n) & ((1n << BigInt(8 * size)) - 1n), size));
    const point = fc.tuple(fc.oneof(edges(size), near), fc.oneof(edges(size), near)).map((two) => joined(...two));
    const name = size === 64 ? "g512a" : "g256a";
    return fc.record({ name: fc.constant(name), info: point.map((one) => gost(curve, one)), signature: pair(size) });
  });
  const ofEdwards = fc.record({
    name: fc.constant("ed25519"),
    info: edges(32).map(edwards),
    signature: pair(32),
  });
  const ofNist = fc.record({
    name: fc.constant("ec256"),
    info: pair(32).map((point) =>
      infoOf(sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), joined(Uint8Array.of(4), point)),
    ),
    signature: fc.oneof(
      pair(32),
      fc.tuple(fc.bigInt(0n, 1n << 257n), fc.bigInt(0n, 1n << 257n)).map(([r, s]) => sequence(integer(r), integer(s))),
    ),
  });

  test("comes to a finding, and to no yes", () => {
    fc.assert(
      fc.property(fc.oneof(ofGost, ofEdwards, ofNist), ({ name, info, signature }) => {
        const report = judged(messageOf(citizen(root, { key: forger(name, info, signature) })), trust);
        expect(report.signers).toHaveLength(1);
        expect(report.holds).not.toBe("yes");
      }),
      { numRuns: 60 },
    );
  });
});
