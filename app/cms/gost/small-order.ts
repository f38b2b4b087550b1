import type { ParameterSet } from "./parameter-sets";

/**
 * Whether four times a point of the curve is nothing: under such a key anybody can sign. There are such points only where
 * the curve has four times as many points as its subgroup; they are the roots of the fourth division polynomial, which is
 * asked here because the library's arithmetic does not hold for them.
 */
export function isSmallOrder({ p, a, b, h }: Pick<ParameterSet, "p" | "a" | "b" | "h">, x: bigint, y: bigint): boolean {
  if (h === 1n) return false;
  const [xx, xxx] = [x * x, x * x * x];
  const root = xxx * xxx + 5n * a * xx * xx + 20n * b * xxx - 5n * a * a * xx - 4n * a * b * x - 8n * b * b - a * a * a;
  return (y * (root % p)) % p === 0n;
}
