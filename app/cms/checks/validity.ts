import type { Facts } from "../facts";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** At the time of receipt the certificate and its issuers must have been valid. */
export function validity({ certificate, path }: Signed, { at }: Facts): Finding {
  if (!certificate) return finding("validity", "unchecked");
  if (certificate.notAfter < at) return finding("validity", "expired");
  if (certificate.notBefore > at) return finding("validity", "not-yet-valid");
  const issuers = path?.certificates.slice(1) ?? [];
  if (issuers.some(({ notAfter }) => notAfter < at)) return finding("validity", "issuer-expired");
  return finding("validity", issuers.some(({ notBefore }) => notBefore > at) ? "issuer-not-yet-valid" : "valid");
}
