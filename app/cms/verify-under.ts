import type { Outcome } from "~/lib/outcome";
import { type AlgorithmId, type AlgorithmReason, type DigestName, signatureName } from "./algorithms";
import type { Facts } from "./facts";
import { type PublicKey, schemeOf } from "./keys";

export type Verification = "right" | "wrong" | "too-many" | AlgorithmReason;

/** Whether data was signed under a key, or why that cannot be said. */
export function verifyUnder(
  { cryptography, budget }: Pick<Facts, "cryptography" | "budget">,
  key: Outcome<PublicKey, AlgorithmReason>,
  { algorithm, data, signature }: { algorithm: AlgorithmId; data: Uint8Array; signature: Uint8Array },
  digest: DigestName | null = null,
): Verification {
  const name = signatureName(algorithm);
  if (!name.ok) return name.reason;
  if (!key.ok) return key.reason;
  const scheme = schemeOf(name.value, key.value, digest);
  if (!scheme.ok) return scheme.reason;
  if (budget.verifications-- <= 0) return "too-many";
  return cryptography.verifies(key.value, scheme.value, data, signature) ? "right" : "wrong";
}
