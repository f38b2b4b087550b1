import { FpIsSquare } from "@noble/curves/abstract/modular.js";
import { describe, expect, test } from "vitest";
import { type GostCurve, gostCurve, gostVerifies, namedCurve, readKey, rememberKey } from "~/cms/gost/gost";
import { type ParameterSet, parameterSets } from "~/cms/gost/parameter-sets";
import { streebog } from "~/cms/gost/streebog";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const number = (data: Uint8Array) => BigInt(`0x${Buffer.from(data).toString("hex")}`);
const backwards = (data: Uint8Array) => Uint8Array.from(data).reverse();
const little = (n: bigint, size: number) => backwards(bytes(n.toString(16).padStart(2 * size, "0")));
const joined = (...parts: Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
/** Each curve once, by the first of its names. */
const sets = Object.values(parameterSets).filter(({ set }, at, all) => all.findIndex((one) => one.set === set) === at);

/** A signature made by the private key, with a secret number that is anything but secret. */
function sign(curve: GostCurve, key: bigint, digest: Uint8Array, secret = 12345678901234567890n): Uint8Array {
  const { Fn, BASE } = curve.points;
  const r = Fn.create(BASE.multiplyUnsafe(secret).toAffine().x);
  const s = Fn.add(Fn.mul(r, key), Fn.mul(secret, Fn.create(number(backwards(digest)))));
  return joined(backwards(little(s, curve.bytes)), backwards(little(r, curve.bytes)));
}

function publicKey(curve: GostCurve, key: bigint): Uint8Array {
  const { x, y } = curve.points.BASE.multiplyUnsafe(key).toAffine();
  return joined(little(x, curve.bytes), little(y, curve.bytes));
}

describe("the examples of RFC 7091", () => {
  const test256: ParameterSet = {
    p: 57896044618658097711785492504343953926634992332820282019728792003956564821041n,
    a: 7n,
    b: 43308876546767276905765904595650931995942111794451039583252968842033849580414n,
    q: 57896044618658097711785492504343953927082934583725450622380973592137631069619n,
    h: 1n,
    x: 2n,
    y: 4018974056539037503335449422937059775635739389905545080690979365213431566280n,
  };

  test("hold for 256 bits (A.1)", () => {
    const curve = gostCurve(test256);
    const key = readKey(
      curve,
      joined(
        little(57520216126176808443631405023338071176630104906313632182896741342206604859403n, 32),
        little(17614944419213781543809391949654080031942662045363639260709847859438286763994n, 32),
      ),
    )!;
    const digest = little(20798893674476452017134061561508270130637142515379653289952617252661468872421n, 32);
    const r = little(29700980915817952874371204983938256990422752107994319651632687982059210933395n, 32);
    const s = little(574973400270084654178925310019147038455227042649098563933718999175515839552n, 32);
    const signature = joined(backwards(s), backwards(r));
    expect(gostVerifies(curve, key, digest, signature)).toBe(true);
    expect(gostVerifies(curve, key, backwards(digest), signature)).toBe(false);
    expect(gostVerifies(curve, key, digest, joined(backwards(r), backwards(s)))).toBe(false);
  });

  test("hold for 512 bits (A.2)", () => {
    const curve = gostCurve({
      p: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15df1d852741af4704a0458047e80e4546d35b8336fac224dd81664bbf528be6373n,
      a: 7n,
      b: 0x1cff0806a31116da29d8cfa54e57eb748bc5f377e49400fdd788b649eca1ac4361834013b2ad7322480a89ca58e0cf74bc9e540c2add6897fad0a3084f302adcn,
      q: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15da82f2d7ecb1dbac719905c5eecc423f1d86e25edbe23c595d644aaf187e6e6dfn,
      h: 1n,
      x: 0x24d19cc64572ee30f396bf6ebbfd7a6c5213b3b3d7057cc825f91093a68cd762fd60611262cd838dc6b60aa7eee804e28bc849977fac33b4b530f1b120248a9an,
      y: 0x2bb312a43bd2ce6e0d020613c857acddcfbf061e91e5f2c3f32447c259f39b2c83ab156d77f1496bf7eb3351e1ee4e43dc1a18b91b24640b6dbb92cb1add371en,
    });
    const key = readKey(
      curve,
      bytes(
        "e1ef30d52c6133ddd99d1d5c41455cf7df4d8b4c925bbc69af1433d15658515add2146850c325c5b81c133be655aa8c4d440e7b98a8d59487b0c7696bcc55d11" +
          "ecbe7736a9ec357ff2fd39931f4e114cb8cda359270ac7f0e7ff43d9419419ea61fd2ab77f5d9f63523d3b50a04f63e2a0cf51b7c13adc21560f0bd40cc9c737",
      ),
    )!;
    const digest = bytes(
      "8c5b0772297d77c64f0c561ddbde7a405a5d7c646c97394341f4936553ee847191c5b03570141da733c570c1f9b6091b53ab8d4d7c4a4f5c61e0c9accff35437",
    );
    const s = bytes(
      "4a5b3ee7bd53982ab99c91561feb6e6a40ce707fdf80605262f3c4e888e23c82f52fd533e9fb0b1c08bcad8a77565f32b6262d36a9e785658efe6f6994b38110",
    );
    const r = bytes(
      "36ae73e14493e117335c9ccdcb3bc96002859906c997c19e1c0fb28684559254d3acfca8ee783c64c2dce02ec8a312e59e683c1e5e79dd231a0981a060fa862f",
    );
    expect(gostVerifies(curve, key, digest, joined(backwards(s), backwards(r)))).toBe(true);
  });
});

describe("the curves of RFC 7836", () => {
  test("lead to the keys and the secret of its example of key agreement (appendix B, 7)", () => {
    const curve = namedCurve("1.2.643.7.1.2.1.2.1")!;
    const private_ = number(
      backwards(
        bytes(
          "c990ecd972fce84ec4db022778f50fcac726f46708384b8d458304962d7147f8c2db41cef22c90b102f2968404f9b9be6d47c79692d81826b32b8daca43cb667",
        ),
      ),
    );
    expect(Buffer.from(publicKey(curve, private_)).toString("hex")).toBe(
      "aab0eda4abff21208d18799fb9a8556654ba783070eba10cb9abb253ec56dcf5d3ccba6192e464e6e5bcb6dea137792f2431f6c897eb1b3c0cc14327b1adc0a7914613a3074e363aedb204d38d3563971bd8758e878c9db11403721b48002d38461f92472d40ea92f9958c0ffa4c93756401b97f89fdbe0b5e46e4a4631cdb5a",
    );
    const other = number(
      backwards(
        bytes(
          "48c859f7b6f11585887cc05ec6ef1390cfea739b1a18c0d4662293ef63b79e3b8014070b44918590b4b996acfea4edfbbbcccc8c06edd8bf5bda92a51392d0db",
        ),
      ),
    );
    const together = curve.points.Fn.mul(curve.points.Fn.mul(private_, other), 0x27c744853c60801dn);
    expect(Buffer.from(streebog(256, publicKey(curve, together))).toString("hex")).toBe(
      "c9a9a77320e2cc559ed72dce6f47e2192ccea95fa648670582c054c0ef36c221",
    );
  });

  test("are those equivalent to its twisted Edwards curves (A.2, with e = 1)", () => {
    const d256 = 0x0605f6b7c183fa81578bc39cfad518132b9df62897009af7e522c32d6dc7bffbn;
    const d512 =
      0x9e4f5d8c017d8d9f13a5cf3cdf5bfe4dab402d54198e31ebde28a0621050439ca6b39e0a515c06b304e2ce43e79e369e91a0cfc2bc2a22b4ca302dbb33ee7550n;
    const v256 = 0x60ca1e32aa475b348488c38fab07649ce7ef8dbe87f22e81f92b2592dba300e7n;
    const v512 =
      0x469af79d1fb1f5e16b99592b77a01e2a0fdfb0d01794368d9a56117f7b38669522dd4b650cf789eebf068c5d139732f0905622c04b2baae7600303ee73001a3dn;
    for (const [oid, d, u, v] of [
      ["1.2.643.7.1.2.1.1.1", d256, 0x0dn, v256],
      ["1.2.643.7.1.2.1.2.3", d512, 0x12n, v512],
    ] as const) {
      const { Fp, BASE } = namedCurve(oid)!.points;
      const s = Fp.div(Fp.sub(1n, d), 4n);
      const t = Fp.div(Fp.add(1n, d), 6n);
      const top = Fp.mul(s, Fp.add(1n, v));
      const bottom = Fp.sub(1n, v);
      expect(Fp.add(t, Fp.div(top, bottom))).toBe(BASE.toAffine().x);
      expect(Fp.div(top, Fp.mul(u, bottom))).toBe(BASE.toAffine().y);
    }
  });

  test.each(sets)("have a base point of their order: $name", ({ set }) => {
    const { points } = gostCurve(set);
    const { Fp, BASE } = points;
    expect(Fp.eql(Fp.sqr(set.y), Fp.add(Fp.add(Fp.mul(Fp.sqr(set.x), set.x), Fp.mul(set.a, set.x)), set.b))).toBe(true);
    expect(BASE.multiplyUnsafe(set.q - 1n).equals(BASE.negate())).toBe(true);
  });
});

describe("a sum of two multiples", () => {
  /** As the library has it, by complete formulas; its first coordinate. */
  const byLibrary = ({ points: { BASE, ZERO } }: GostCurve, k: bigint, l: bigint, key: typeof BASE) => {
    const sum = (k ? BASE.multiplyUnsafe(k) : ZERO).add(l ? key.multiplyUnsafe(l) : ZERO);
    return sum.is0() ? null : sum.toAffine().x;
  };
  const byUs = (curve: GostCurve, k: bigint, l: bigint, key: typeof curve.points.BASE) => {
    const sum = curve.sum(k, l, key.toAffine());
    const { Fp } = curve.points;
    return sum && Fp.div(((sum.over % Fp.ORDER) + Fp.ORDER) % Fp.ORDER, Fp.create(sum.under));
  };

  /** Primes of every shape, and a curve with another coefficient than -3. */
  const kinds = sets.filter(({ name }) => ["CryptoPro-A", "CryptoPro-C", "tc26-256-A", "tc26-512-B"].includes(name));

  test.each(kinds)("is what the library finds, where points meet or vanish, too: $name", ({ set }) => {
    const curve = gostCurve(set);
    const { BASE, Fn } = curve.points;
    const { q } = set;
    for (const n of [1n, 2n, q - 1n, q / 3n]) {
      const key = BASE.multiplyUnsafe(n);
      for (const [k, l] of [
        [1n, 1n],
        [n, q - 1n],
        [q - n, 1n],
        [1n, Fn.inv(n)],
        [q / 5n, q / 7n],
        [0n, 3n],
        [3n, 0n],
      ] as const)
        expect(byUs(curve, k, l, key)).toBe(byLibrary(curve, k, l, key));
    }
  });

  /** As schoolbooks have it; null is the point at infinity. */
  type Plain = { x: bigint; y: bigint } | null;
  const plainSum = ({ points: { Fp, CURVE } }: GostCurve, one: Plain, other: Plain): Plain => {
    if (!one || !other) return one ?? other;
    if (one.x === other.x && Fp.add(one.y, other.y) === 0n) return null;
    const slope =
      one.x === other.x
        ? Fp.div(Fp.add(Fp.mul(3n, Fp.sqr(one.x)), CURVE().a), Fp.mul(2n, one.y))
        : Fp.div(Fp.sub(other.y, one.y), Fp.sub(other.x, one.x));
    const x = Fp.sub(Fp.sub(Fp.sqr(slope), one.x), other.x);
    return { x, y: Fp.sub(Fp.mul(slope, Fp.sub(one.x, x)), one.y) };
  };
  const plainMultiple = (curve: GostCurve, n: bigint, point: Plain): Plain => {
    if (n === 0n) return null;
    const half = plainMultiple(curve, n >> 1n, point);
    const twice = plainSum(curve, half, half);
    return n & 1n ? plainSum(curve, twice, point) : twice;
  };

  test("is right for points that are none of the subgroup", () => {
    const curve = namedCurve("1.2.643.7.1.2.1.1.1")!;
    const { Fp } = curve.points;
    const BASE = curve.points.BASE.toAffine();
    const { a, b, q } = parameterSets["1.2.643.7.1.2.1.1.1"]!.set;
    const found = Array.from({ length: 12 }, (_, n) => BigInt(n)).flatMap((x) => {
      const square = Fp.add(Fp.add(Fp.pow(x, 3n), Fp.mul(a, x)), b);
      return FpIsSquare(Fp, square) ? { x, y: Fp.sqrt(square) } : [];
    });
    // What is left of each is of order one, two or four.
    const small = found.flatMap((one) => plainMultiple(curve, q, one) ?? []);
    expect(small.length).toBeGreaterThan(0);
    const pairs = [1n, q - 1n, q - 2n, q / 3n].map((k) => ({ k, multiple: plainMultiple(curve, k, BASE) }));
    for (const key of [...small, plainSum(curve, small[0]!, BASE)!])
      for (const { k, multiple } of pairs)
        for (const l of [1n, 2n, 4n]) {
          const sum = curve.sum(k, l, key);
          const plain = plainSum(curve, multiple, plainMultiple(curve, l, key));
          expect(sum === null).toBe(plain === null);
          if (sum && plain) expect((plain.x * sum.under - sum.over) % Fp.ORDER).toBe(0n);
        }
  });
});

describe("a signature of GOST R 34.10-2012", () => {
  const digestOf = (curve: GostCurve) => streebog(curve.bytes === 64 ? 512 : 256, bytes("010203"));

  test.each(sets)("holds with and without tables, and not when anything is changed: $name", ({ set }) => {
    const curve = gostCurve(set);
    const private_ = set.q / 3n + 1n;
    const key = readKey(curve, publicKey(curve, private_))!;
    const digest = digestOf(curve);
    const signature = sign(curve, private_, digest);
    const changed = (from: Uint8Array, at: number) => from.map((byte, i) => (i === at ? byte ^ 1 : byte));
    for (const _ of ["without tables", "with tables"]) {
      expect(gostVerifies(curve, key, digest, signature)).toBe(true);
      for (const at of [0, curve.bytes - 1, curve.bytes, 2 * curve.bytes - 1])
        expect(gostVerifies(curve, key, digest, changed(signature, at))).toBe(false);
      expect(gostVerifies(curve, key, changed(digest, 5), signature)).toBe(false);
      rememberKey(curve, key);
    }
  });

  test("does not hold with numbers out of their range, or of another length", () => {
    const curve = namedCurve("1.2.643.7.1.2.1.1.1")!;
    const { q } = parameterSets["1.2.643.7.1.2.1.1.1"]!.set;
    const key = readKey(curve, publicKey(curve, 5n))!;
    const digest = digestOf(curve);
    const good = sign(curve, 5n, digest);
    const [s, r] = [number(good.subarray(0, 32)), number(good.subarray(32))];
    const pair = (one: bigint, two: bigint) => joined(backwards(little(one, 32)), backwards(little(two, 32)));
    expect(gostVerifies(curve, key, digest, pair(s, r))).toBe(true);
    for (const odd of [pair(0n, r), pair(s, 0n), pair(0n, 0n), pair(s + q, r), pair(s, r + q), pair(q, q)])
      expect(gostVerifies(curve, key, digest, odd)).toBe(false);
    for (const odd of [good.subarray(1), joined(good, Uint8Array.of(0)), new Uint8Array(0)])
      expect(gostVerifies(curve, key, digest, odd)).toBe(false);
    expect(gostVerifies(curve, key, digest.subarray(1), good)).toBe(false);
  });

  test("of a zero digest is that of one", () => {
    const curve = namedCurve("1.2.643.2.2.35.1")!;
    const key = readKey(curve, publicKey(curve, 77n))!;
    const one = little(1n, 32);
    expect(gostVerifies(curve, key, new Uint8Array(32), sign(curve, 77n, one))).toBe(true);
  });
});

describe("a public key", () => {
  test("is a point of its curve, and neither of small order nor out of the field", () => {
    const curve = namedCurve("1.2.643.7.1.2.1.1.1")!;
    const { p } = parameterSets["1.2.643.7.1.2.1.1.1"]!.set;
    const good = publicKey(curve, 1234n);
    expect(readKey(curve, good)).toBeDefined();
    expect(readKey(curve, good.subarray(1))).toBeUndefined();
    expect(readKey(curve, new Uint8Array(64))).toBeUndefined();
    expect(readKey(curve, new Uint8Array(64).fill(255))).toBeUndefined();
    const [x, y] = [number(backwards(good.subarray(0, 32))), number(backwards(good.subarray(32)))];
    expect(readKey(curve, joined(little(x, 32), little((y + 1n) % p, 32)))).toBeUndefined();
    expect(readKey(curve, joined(little(x, 32), little(p - y, 32)))).toBeDefined();
  });

  test("of order two is refused", () => {
    const curve = namedCurve("1.2.643.7.1.2.1.1.1")!;
    const { Fp } = curve.points;
    // (u, v) = (0, -1) of the Edwards curve: x = t + s(1 + v)/(1 - v) = t, y = 0.
    const t = Fp.div(Fp.add(1n, 0x0605f6b7c183fa81578bc39cfad518132b9df62897009af7e522c32d6dc7bffbn), 6n);
    const { a, b } = curve.points.CURVE();
    expect(Fp.add(Fp.add(Fp.mul(Fp.sqr(t), t), Fp.mul(a, t)), b)).toBe(0n);
    expect(readKey(curve, joined(little(t, 32), new Uint8Array(32)))).toBeUndefined();
  });

  test("names one of the twelve parameter sets, and nothing else", () => {
    expect(Object.keys(parameterSets)).toHaveLength(12);
    for (const odd of ["1.2.643.7.1.2.1.1.0", "1.2.643.2.2.35.0", "1.2.840.10045.3.1.7", "", "__proto__", "toString"])
      expect(namedCurve(odd)).toBeUndefined();
  });
});
