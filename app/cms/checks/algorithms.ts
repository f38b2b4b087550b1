import { type AlgorithmReason, digestOf, signatureName } from "../algorithms";
import { schemeOf } from "../keys";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** What can be forged today is refused by its name: the digest, the key, and how the one was signed under the other. */
export function algorithms(signed: Signed): Finding {
  return finding("algorithms", reasonOf(signed) ?? "accepted");
}

function reasonOf({ signer, certificate }: Signed): AlgorithmReason | null {
  const digest = digestOf(signer.digestAlgorithm);
  if (!digest.ok) return digest.reason;
  const name = signatureName(signer.signatureAlgorithm);
  if (!name.ok) return name.reason;
  if (!certificate) return "unchecked";
  if (!certificate.key.ok) return certificate.key.reason;
  const scheme = schemeOf(name.value, certificate.key.value, digest.value);
  return scheme.ok ? null : scheme.reason;
}
