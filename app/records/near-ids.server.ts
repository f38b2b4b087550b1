import { randomUUID } from "node:crypto";

/** As many as are stored together. */
const together = 2000;
/** Hexadecimal digits of 32: of millions of ids those with the same ones stand on some twenty pages of an index. */
export const sharedDigits = 3;

/**
 * Ids of what is stored together: random but for their first 12 bits, which they share. Else each of them would change a
 * page of its own in every index by id, and those pages are read and logged whole.
 */
export function nearIds(): () => string {
  let left = 0;
  let first = "";
  return () => {
    if (left === 0) [left, first] = [together, randomUUID().slice(0, sharedDigits)];
    left -= 1;
    return first + randomUUID().slice(sharedDigits);
  };
}
