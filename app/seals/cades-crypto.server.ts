import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { type SealParts, signedAttributes } from "./cades";

/**
 * Of a detached CAdES-BES signature (ETSI EN 319 122-1), of the profile that PAdES B-B asks for (ETSI EN 319 142-1,
 * 6.3), everything but its value: content type, digest and signing-certificate-v2 are signed, the time is not, for the
 * PDF says it. The same arguments give the same bytes.
 * @param chain certificates as DER, the signer's first
 * @param digest SHA-256 of what is signed
 * @returns what `sealWith` takes, and the attributes that the signature is over: RSA PKCS#1 v1.5 or ECDSA, with SHA-256
 */
export function toBeSigned(
  chain: readonly Uint8Array[],
  digest: Uint8Array,
): { parts: SealParts; attributes: Uint8Array } {
  const [certificate] = chain;
  if (!certificate) throw new Error("a signature without a certificate");
  const certificateDigest = createHash("sha256").update(certificate).digest();
  const parts = { chain, digest, certificateDigest, rsa: isRsa(new X509Certificate(certificate).publicKey) };
  return { parts, attributes: signedAttributes(parts) };
}

export const isRsa = (key: KeyObject): boolean => key.asymmetricKeyType === "rsa";
