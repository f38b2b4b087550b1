/**
 * The first group of an id: a quarter of its bytes in a list. It names a record among those of one phone only, and only
 * where no other of them begins alike.
 */
export const shortOf = (id: string): string => id.slice(0, 8);

/** The first and the last id that begin so; null for what is no short id. */
export function idsBehind(short: string): { first: string; last: string } | null {
  if (!/^[0-9a-f]{8}$/.test(short)) return null;
  const [first, last] = ["0", "f"].map((digit) => `${short}-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.replaceAll("x", digit));
  return { first: first!, last: last! };
}
