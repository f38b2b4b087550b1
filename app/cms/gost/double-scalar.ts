import { looselyModulo } from "./field";
import type { ParameterSet } from "./parameter-sets";

interface Affine {
  x: bigint;
  y: bigint;
}

/** Jacobian coordinates, x = X/Z² and y = Y/Z³; no point where Z is zero. All numbers are loose: see `looselyModulo`. */
type Point = readonly [X: bigint, Y: bigint, Z: bigint];

const nothing: Point = [1n, 1n, 0n];

/** A number modulo p that is left as it came: dividing is slow. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** The first coordinate of k·G + l·P; null: the point at infinity. */
export type DoubleScalar = (k: bigint, l: bigint, P: Affine) => Fraction | null;

/** Widths of the windows: of the base point, whose table is made once, and of a key, whose table is made every time. */
const [OWN, OTHER] = [7, 5];

/**
 * Two multiplications for the price of a little more than one (Straus, with signed windows), in coordinates for which
 * doubling is cheap: half the time that complete formulas take. Not constant in time, for nothing in it is secret.
 */
export function doubleScalar({ p, a, x, y }: ParameterSet): DoubleScalar {
  const { add, double, oddMultiples } = arithmetic(p, a);
  let own: Point[] | undefined;
  return (k, l, P) => {
    own ??= oddMultiples({ x, y }, OWN);
    const summands = [
      { digits: signedDigits(k, OWN), multiples: own },
      { digits: signedDigits(l, OTHER), multiples: oddMultiples(P, OTHER) },
    ];
    let sum = nothing;
    for (let at = Math.max(...summands.map(({ digits }) => digits.length)) - 1; at >= 0; at--) {
      sum = double(sum);
      for (const { digits, multiples } of summands) {
        const digit = digits[at] ?? 0;
        if (digit === 0) continue;
        const [X, Y, Z] = multiples[Math.abs(digit) >> 1]!;
        sum = add(sum, digit < 0 ? [X, -Y, Z] : [X, Y, Z]);
      }
    }
    const [X, , Z] = sum;
    return Z % p === 0n ? null : { over: X, under: Z * Z };
  };
}

/** Hankerson, Menezes, Vanstone: Guide to Elliptic Curve Cryptography, section 3.2.2. */
function arithmetic(p: bigint, a: bigint) {
  const mod = looselyModulo(p);
  const isThree = a === p - 3n;
  const double = ([X, Y, Z]: Point): Point => {
    const ZZ = mod(Z * Z);
    const YY = mod(Y * Y);
    const slope = isThree ? mod(3n * (X - ZZ) * (X + ZZ)) : mod(3n * X * X + a * mod(ZZ * ZZ));
    const S = 4n * mod(X * YY);
    const X3 = mod(slope * slope) - 2n * S;
    return [X3, mod(slope * (S - X3) - 8n * YY * YY), mod(2n * Y * Z)];
  };
  const add = (one: Point, other: Point): Point => {
    const [X1, Y1, Z1] = one;
    const [X2, Y2, Z2] = other;
    if (Z1 % p === 0n) return other;
    if (Z2 % p === 0n) return one;
    const [ZZ1, ZZ2] = [mod(Z1 * Z1), mod(Z2 * Z2)];
    const [U, S] = [mod(X1 * ZZ2), mod(Y1 * mod(Z2 * ZZ2))];
    const H = mod(X2 * ZZ1) - U;
    const R = mod(Y2 * mod(Z1 * ZZ1)) - S;
    if (H % p === 0n) return R % p === 0n ? double(one) : nothing;
    const HH = mod(H * H);
    const HHH = mod(H * HH);
    const V = mod(U * HH);
    const X3 = mod(R * R) - HHH - 2n * V;
    return [X3, mod(R * (V - X3) - S * HHH), mod(mod(Z1 * Z2) * H)];
  };
  /** P, 3P, 5P and so on, as many as signed digits of a width need. */
  const oddMultiples = ({ x, y }: Affine, width: number): Point[] => {
    const all: Point[] = [[x, y, 1n]];
    const twice = double(all[0]!);
    while (all.length < 1 << (width - 2)) all.push(add(all.at(-1)!, twice));
    return all;
  };
  return { add, double, oddMultiples };
}

/** A number in digits for powers of two, lowest first: zero or odd, less than 2^(width-1), with zeros between. */
function signedDigits(number: bigint, width: number): number[] {
  const digits: number[] = [];
  for (let rest = number; rest > 0n; rest >>= 1n) {
    const low = Number(BigInt.asUintN(width, rest));
    const digit = low % 2 === 0 ? 0 : low >> (width - 1) ? low - (1 << width) : low;
    digits.push(digit);
    rest -= BigInt(digit);
  }
  return digits;
}
