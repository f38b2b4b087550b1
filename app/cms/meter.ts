import type { DigestName } from "./algorithms";
import type { Cryptography } from "./cryptography";

const MB = 1024 * 1024;

/** Octets that one file may have us hash: of Streebog, which runs in JavaScript, what takes some tenth of a second, and of the others as long. */
const ALLOWED = { streebog: MB, others: 64 * MB };

/** Thrown when a file asks for more, and caught where it is judged. */
export class Exhausted extends Error {}

/**
 * The same cryptography for one file, every octet counted before it is hashed, whoever asks for it; what was hashed is
 * not hashed again.
 * @param free what is not the file's, and no shorter for refusing it: our documents, lists that are verified once
 */
export function metered(cryptography: Cryptography, free: readonly Uint8Array[]): Cryptography {
  const isFree = new WeakSet(free);
  const left = { ...ALLOWED };
  const known = new WeakMap<Uint8Array, Map<DigestName, Uint8Array>>();
  const spend = (name: DigestName, data: Uint8Array) => {
    if (isFree.has(data)) return;
    const kind = name.startsWith("streebog") ? "streebog" : "others";
    left[kind] -= data.length;
    if (left[kind] < 0) throw new Exhausted();
  };
  return {
    digest(name, data) {
      const results = known.get(data) ?? new Map<DigestName, Uint8Array>();
      known.set(data, results);
      const before = results.get(name);
      if (before) return before;
      spend(name, data);
      const result = cryptography.digest(name, data);
      results.set(name, result);
      return result;
    },
    verifies(key, scheme, data, signature) {
      spend(scheme.digest, data);
      return cryptography.verifies(key, scheme, data, signature);
    },
  };
}
