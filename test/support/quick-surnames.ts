// Loaded before every test file of units, in which thousands of notices are issued: to hash a surname slowly takes longer than
// all the rest of that. Here it is done in one round, by the side that makes a hash and by the one that checks it.
import { afterAll, beforeAll } from "vitest";

const { subtle } = globalThis.crypto;
const slow = SubtleCrypto.prototype.deriveBits;

const quick: typeof slow = (algorithm, ...rest) =>
  slow.call(subtle, isPbkdf2(algorithm) ? { ...algorithm, iterations: 1 } : algorithm, ...rest);

const isPbkdf2 = (algorithm: Parameters<typeof slow>[0]): algorithm is Pbkdf2Params =>
  typeof algorithm === "object" && algorithm.name === "PBKDF2";

subtle.deriveBits = quick;

/** For a file whose tests ask how surnames are hashed, or hand hashes to another program. */
export function slowSurnames(): void {
  beforeAll(() => {
    subtle.deriveBits = slow;
  });
  afterAll(() => {
    subtle.deriveBits = quick;
  });
}
