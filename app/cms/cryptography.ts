import type { DigestName } from "./algorithms";
import type { PublicKey, Scheme } from "./keys";

/** What the checks ask of the machine: handed to them, so that they stay pure. */
export interface Cryptography {
  digest(name: DigestName, data: Uint8Array): Uint8Array;
  /** Whether the signature is right. Never throws: what cannot be read is not right. */
  verifies(key: PublicKey, scheme: Scheme, data: Uint8Array, signature: Uint8Array): boolean;
}
