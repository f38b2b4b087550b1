import type { Asn1 } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { hex } from "../asn1/values";
import type { Certificate } from "./certificate";
import { extension, extensionId } from "./extensions";

/** For which certificates a revocation list speaks (RFC 5280, 5.2.5). */
export interface IssuingPoint {
  /** The names of the distribution point; null if it has none. */
  names: readonly string[] | null;
  only: "users" | "authorities" | "attributes" | null;
  /** Not for all reasons, or for other issuers' certificates too: it cannot say that one is not revoked. */
  isPartial: boolean;
  /** To find the delta that belongs to a list. */
  key: string;
}

export function issuingPointOf(node: Asn1): IssuingPoint {
  const fields = new Fields(node);
  const point = fields.maybe(tag.around(0));
  const isSet = (n: number) => Boolean(fields.maybe(tag.instead(n))?.content.some((byte) => byte !== 0));
  const [users, authorities] = [isSet(1), isSet(2)];
  const reasons = fields.maybe(tag.instead(3));
  const [isIndirect, attributes] = [isSet(4), isSet(5)];
  fields.end();
  return {
    names: point && namesOf(point),
    only: users ? "users" : authorities ? "authorities" : attributes ? "attributes" : null,
    isPartial: reasons !== null || isIndirect,
    key: hex(node.bytes),
  };
}

/** Whether a list with this issuing point speaks for a certificate. */
export function speaksFor(point: IssuingPoint | null, certificate: Certificate): boolean {
  if (!point) return true;
  if (point.only === "attributes" || (point.only && (point.only === "authorities") !== certificate.isAuthority))
    return false;
  if (!point.names) return true;
  const named = extension(certificate.extensions, extensionId.crlPoints, pointsOf) ?? [];
  return named.some((name) => point.names!.includes(name));
}

function pointsOf(list: Asn1): string[] {
  return new Fields(list).rest().flatMap((one) => {
    const point = new Fields(one).maybe(tag.around(0));
    return point ? namesOf(point) : [];
  });
}

/** The full names of a distribution point, as they are encoded; a name relative to the issuer matches nothing. */
function namesOf(point: Asn1): string[] {
  const [full] = point.children;
  return full?.id === tag.around(0) ? full.children.map((name) => hex(name.bytes)) : [];
}
