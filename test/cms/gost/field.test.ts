import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldOf, looselyModulo } from "~/cms/gost/field";
import { parameterSets } from "~/cms/gost/parameter-sets";

const primes = new Set([...Object.values(parameterSets).map(({ set }) => set.p), 2n ** 255n - 19n, 2n ** 127n - 1n]);

test.each([...primes])("arithmetic modulo %d is what division says", (p) => {
  const field = fieldOf(p);
  const edges = [0n, 1n, 2n, p - 1n, p - 2n, p / 2n, p >> 64n];
  const element = fc.oneof(fc.constantFrom(...edges), fc.bigInt(0n, p - 1n));
  const mod = (n: bigint) => ((n % p) + p) % p;
  fc.assert(
    fc.property(element, element, (a, b) => {
      expect(field.mul(a, b)).toBe(mod(a * b));
      expect(field.sqr(a)).toBe(mod(a * a));
      expect(field.add(a, b)).toBe(mod(a + b));
      expect(field.sub(a, b)).toBe(mod(a - b));
      expect(field.neg(a)).toBe(mod(-a));
    }),
    { numRuns: 300, examples: edges.flatMap((a) => edges.map((b): [bigint, bigint] => [a, b])) },
  );
});

test.each([...primes])("a loose number is congruent modulo %d, and stays short in sums and products", (p) => {
  const mod = looselyModulo(p);
  const isCongruent = (one: bigint, other: bigint) => (one - other) % p === 0n;
  const most = 2n ** 9n * p;
  fc.assert(
    fc.property(fc.bigInt(-most, most), fc.bigInt(-most, most), (a, b) => {
      const product = mod(a * b);
      expect(isCongruent(product, a * b)).toBe(true);
      expect((product < 0n ? -product : product) < 3n * p).toBe(true);
    }),
    { numRuns: 300, examples: [most, -most, 0n, p, -p].flatMap((a) => [[a, most] as [bigint, bigint], [a, -1n]]) },
  );
});
