import { type WeierstrassPoint, type WeierstrassPointCons, weierstrass } from "@noble/curves/abstract/weierstrass.js";
import { type DoubleScalar, doubleScalar, type Fraction } from "./double-scalar";
import { fieldOf } from "./field";
import { type ParameterSet, parameterSets } from "./parameter-sets";
import { isSmallOrder } from "./small-order";

type Point = WeierstrassPoint<bigint>;

/** A curve ready for use, and the bytes of one number on it. */
export interface GostCurve {
  points: WeierstrassPointCons<bigint>;
  bytes: 32 | 64;
  sum: DoubleScalar;
}

/** Windows of this many bits: tables of 0.1 MB (256) and 0.3 MB (512) that take some 30 ms to make. */
const WINDOW = 6;

export function gostCurve(set: ParameterSet): GostCurve {
  const { p, a, b, q, h, x, y } = set;
  const points = weierstrass({ p, a, b, n: q, h, Gx: x, Gy: y }, { Fp: fieldOf(p) });
  return { points, bytes: q >> 256n ? 64 : 32, sum: doubleScalar(set) };
}

const curves = new Map<ParameterSet, GostCurve>();

/** The curve of a parameter set by its object identifier; undefined if it is none of GOST R 34.10-2012. */
export function namedCurve(oid: string): GostCurve | undefined {
  const set = Object.hasOwn(parameterSets, oid) ? parameterSets[oid]!.set : undefined;
  if (!set) return undefined;
  const known = curves.get(set);
  if (known) return known;
  const made = gostCurve(set);
  curves.set(set, made);
  return made;
}

/**
 * A public key as certificates hold it (RFC 9215): x and y, lowest byte first. Undefined unless it is a point of the
 * curve, and of no small order.
 */
export function readKey({ points, bytes }: GostCurve, key: Uint8Array): Point | undefined {
  if (key.length !== 2 * bytes) return undefined;
  const { x, y } = coordinatesOf(key);
  const { Fp } = points;
  if (!Fp.isValid(x) || !Fp.isValid(y)) return undefined;
  const { a, b } = points.CURVE();
  const right = Fp.add(Fp.add(Fp.mul(Fp.sqr(x), x), Fp.mul(a, x)), b);
  if (!Fp.eql(Fp.sqr(y), right)) return undefined;
  return isSmallOrder(points.CURVE(), x, y) ? undefined : points.fromAffine({ x, y });
}

/** The numbers of a public key, whether it is a point of the curve or not. */
export function coordinatesOf(key: Uint8Array): { x: bigint; y: bigint } {
  const half = key.length / 2;
  return { x: numberOf(key.slice(0, half).reverse()), y: numberOf(key.slice(half).reverse()) };
}

/**
 * Whether this is the signature of the holder of the key under a digest: GOST R 34.10-2012, RFC 7091 section 6.2.
 * @param digest as `streebog` gives it
 * @param signature s and r, highest byte first (RFC 9215)
 */
export function gostVerifies(curve: GostCurve, key: Point, digest: Uint8Array, signature: Uint8Array): boolean {
  const { points, bytes } = curve;
  const { Fn, BASE } = points;
  if (signature.length !== 2 * bytes || digest.length !== bytes) return false;
  const s = numberOf(signature.subarray(0, bytes));
  const r = numberOf(signature.subarray(bytes));
  if (!Fn.isValidNot0(s) || !Fn.isValidNot0(r)) return false;
  const e = Fn.create(numberOf(digest.slice().reverse())) || 1n;
  const v = Fn.inv(e);
  const [z1, z2] = [Fn.mul(s, v), Fn.neg(Fn.mul(r, v))];
  const sum = remembered.has(key) ? sumByTables(BASE, z1, key, z2) : curve.sum(z1, z2, key.toAffine());
  return sum !== null && isAbscissa(r, sum, curve);
}

/** Whether r is that of a fraction: its value modulo p, modulo q. To try what it may be takes less time than to divide. */
function isAbscissa(r: bigint, { over, under }: Fraction, { points: { Fp, Fn } }: GostCurve): boolean {
  for (let x = r; x < Fp.ORDER; x += Fn.ORDER) if ((x * under - over) % Fp.ORDER === 0n) return true;
  return false;
}

const remembered = new WeakSet<Point>();

function sumByTables(base: Point, k: bigint, key: Point, l: bigint): Fraction | null {
  const sum = base.multiplyUnsafe(k).add(key.multiplyUnsafe(l));
  return sum.is0() ? null : { over: sum.X, under: sum.Z };
}

/** Makes tables for a key that will be used often, that of an authority: verifying under it then takes a quarter of the time. */
export function rememberKey({ points }: GostCurve, key: Point): void {
  if (remembered.has(key)) return;
  for (const point of [points.BASE, key]) point.precompute(WINDOW, false);
  remembered.add(key);
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);
}
