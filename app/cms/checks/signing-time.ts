import { reading } from "../asn1/asn1";
import { timeOf } from "../asn1/values";
import { attributeId, attributesOf, onlyValue, type SignerInfo } from "../cms/cms";
import type { Facts } from "../facts";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** By how much a citizen's clock may be wrong, in milliseconds. */
const TOLERANCE = 5 * 60 * 1000;

/** When the signer says to have signed; null if they do not, or not in a way that can be read. */
export function claimedAt({ signed }: SignerInfo): Date | null {
  const value = signed && onlyValue(signed.list, attributeId.signingTime);
  return value && reading(() => timeOf(value));
}

/** Their clock proves nothing, but must not contradict what we know. */
export function signingTime({ signer, certificate }: Signed, { at, statementAt }: Facts): Finding {
  if (!signer.signed || attributesOf(signer.signed.list, attributeId.signingTime).length === 0)
    return finding("signing-time", "absent");
  const claimed = claimedAt(signer);
  if (!claimed) return finding("signing-time", "malformed");
  if (claimed.getTime() > at.getTime() + TOLERANCE) return finding("signing-time", "ahead");
  if (statementAt && claimed.getTime() < statementAt.getTime() - TOLERANCE)
    return finding("signing-time", "before-statement");
  const isOutside = certificate && (claimed < certificate.notBefore || claimed > certificate.notAfter);
  return finding("signing-time", isOutside ? "outside-certificate" : "plausible");
}
