import { digestOf } from "../algorithms";
import type { Facts } from "../facts";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";
import { verifyUnder } from "../verify-under";

/** The signature over the signed attributes as received; over the document, where there are none. */
export function signature({ signer, certificate }: Pick<Signed, "signer" | "certificate">, facts: Facts): Finding {
  const digest = digestOf(signer.digestAlgorithm);
  if (!certificate || !digest.ok) return finding("signature", "unchecked");
  const made = {
    algorithm: signer.signatureAlgorithm,
    data: signer.signed?.bytes ?? facts.content,
    signature: signer.signature,
  };
  const result = verifyUnder(facts, certificate.key, made, digest.value);
  return finding("signature", result === "right" || result === "wrong" ? result : "unchecked");
}
