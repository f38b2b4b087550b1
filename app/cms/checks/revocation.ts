import type { Facts } from "../facts";
import { type Finding, finding, type Reason } from "../signature";
import type { Signed } from "../signed";
import { type Status, statusOf } from "../x509/revocation";

/** Neither the certificate nor one of its issuers below the anchor may have been revoked at the time of receipt. */
export function revocation({ path }: Signed, facts: Facts): Finding {
  if (path?.because !== "trusted") return finding("revocation", "unchecked");
  const statuses = path.certificates
    .slice(0, -1)
    .map((certificate, at) => statusOf(certificate, path.certificates.slice(at + 1), facts));
  return finding("revocation", reasonOf(statuses));
}

function reasonOf([own = "good", ...issuers]: Status[]): Reason<"revocation"> {
  if (own === "revoked" || own === "on-hold") return own;
  if (issuers.includes("revoked") || issuers.includes("on-hold")) return "issuer-revoked";
  const unknown = [own, ...issuers].find((status) => status !== "good");
  return unknown === "no-list" || unknown === "stale" || unknown === "unusable" ? unknown : "not-revoked";
}
