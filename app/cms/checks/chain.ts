import type { Facts } from "../facts";
import { type Finding, finding, type Reason } from "../signature";
import type { Signed } from "../signed";
import { type Certificate, mayUse, usage } from "../x509/certificate";
import { hasUnknownCritical } from "../x509/critical";

/** The certificate must lead to an anchor, and be made for what it was used for. */
export function chain({ certificate, path }: Signed, { purpose }: Facts): Finding {
  if (!certificate || !path) return finding("chain", "no-certificate");
  if (path.because !== "trusted") return finding("chain", path.because);
  return finding("chain", purpose === "signing" ? whyNotToSign(certificate) : whyNotToStamp(certificate));
}

function whyNotToSign(certificate: Certificate): Reason<"chain"> {
  if (hasUnknownCritical(certificate)) return "critical-extension";
  if (!mayUse(certificate, usage.digitalSignature, usage.nonRepudiation)) return "key-usage";
  return certificate.purposes?.every((one) => otherPurposes.has(one)) ? "purpose" : "trusted";
}

const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

/** Of servers, of programs, of time-stamps and of OCSP: a certificate only for these is nobody's to sign statements with. */
const otherPurposes = new Set(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", TIME_STAMPING, "1.3.6.1.5.5.7.3.9"]);

/** RFC 3161, section 2.3: for time-stamping and nothing else. */
function whyNotToStamp(certificate: Certificate): Reason<"chain"> {
  if (hasUnknownCritical(certificate)) return "critical-extension";
  if (!mayUse(certificate, usage.digitalSignature, usage.nonRepudiation)) return "key-usage";
  return certificate.purposes?.length === 1 && certificate.purposes[0] === TIME_STAMPING ? "trusted" : "purpose";
}
