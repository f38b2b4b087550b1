/**
 * How likely two samples of one source are at least as far apart as these: Mann-Whitney's U, two-sided, by the normal
 * approximation with its corrections for ties and continuity. For twenty of each and more.
 */
export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length];
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))];
  all.sort((a, b) => a.value - b.value);
  let [rankSum, ties] = [0, 0];
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isOne }) => isOne).length;
    ties += (to - from) ** 3 - (to - from);
  }
  const total = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (total + 1 - ties / (total * (total - 1))));
  const away = Math.abs(rankSum - (n * (n + 1)) / 2 - (n * m) / 2) - 0.5;
  return spread === 0 ? 1 : 2 * upperTail(Math.max(0, away) / spread);
}

/** Of the normal distribution above `z`; right to seven decimals (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const by = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * by.reduceRight((sum, one) => (sum + one) * t, 0);
}

/** Below it chance alone is not believed. */
const P = 0.01;

/**
 * Whether the time that it takes tells the one from the other: `pairs` of each, interleaved, either first in turn. Chance finds
 * in one round of a hundred what is not there, and does so three times in a row once in a million; what is there is found each time.
 * Each is called with a number of its own.
 */
export async function tellsApart(
  pairs: number,
  one: (n: number) => Promise<unknown>,
  other: (n: number) => Promise<unknown>,
): Promise<boolean> {
  for (let round = 0; round < 3; round++) if ((await compared(round * pairs, pairs, one, other)) > P) return false;
  return true;
}

async function compared(
  from: number,
  pairs: number,
  one: (n: number) => Promise<unknown>,
  other: (n: number) => Promise<unknown>,
): Promise<number> {
  const took = { one: [] as number[], other: [] as number[] };
  for (let n = from; n < from + pairs; n++) {
    const first = n % 2 === 0;
    for (const isOne of [first, !first]) {
      const began = performance.now();
      await (isOne ? one(n) : other(n));
      (isOne ? took.one : took.other).push(performance.now() - began);
    }
  }
  return mannWhitney(took.one, took.other);
}
