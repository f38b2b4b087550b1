import type { Outcome } from "~/lib/outcome";
import { type AlgorithmId, type AlgorithmReason, type DigestName, signatureName } from "./algorithms";
import type { Cms, SignerInfo } from "./cms/cms";
import type { Cryptography } from "./cryptography";
import { type PublicKey, schemeOf } from "./keys";
import type { Policy } from "./policy";
import type { Certificate } from "./x509/certificate";
import type { Path } from "./x509/path";
import type { Trust } from "./x509/trust";

/** What a signature is judged by: handed to every check, the same for all signers of a file. */
export interface Facts {
  /** The document that is to be signed. */
  content: Uint8Array;
  /** When the file was received: as of when everything is judged. */
  at: Date;
  /** When the document was made; null if that is not known. */
  statementAt: Date | null;
  trust: Trust;
  policy: Policy;
  /** What the signer's certificate must be good for. */
  purpose: "signing" | "time-stamping";
  cryptography: Cryptography;
  /** Spent by every signature verified and every issuer tried, so that a file cannot keep us busy. */
  budget: { verifications: number; steps: number };
}

/** One signer's signature in its file, with what was found for it before the checks. */
export interface Signed {
  cms: Cms;
  signer: SignerInfo;
  /** Null if it is neither in the file nor among those we know. */
  certificate: Certificate | null;
  path: Path | null;
  stamp: Stamp;
}

/** What a time-stamp comes to. */
export interface Stamp {
  because: "valid" | "another-signature" | "wrong" | "weak" | "ahead" | "malformed" | "absent" | "untrusted";
  at: Date | null;
}

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
