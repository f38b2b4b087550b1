import type { Asn1 } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { flagsOf, hex } from "../asn1/values";
import { pointNames } from "./general-name";
import type { Name } from "./name";

/** For which certificates a revocation list speaks (RFC 5280, 5.2.5). */
export interface IssuingPoint {
  /** The names of the distribution point; null if it has none. */
  names: readonly string[] | null;
  only: "users" | "authorities" | "attributes" | null;
  /** The reasons of which alone it tells, by their numbers; null: all. */
  reasons: ReadonlySet<number> | null;
  /** Whether it may hold certificates of other issuers. */
  isIndirect: boolean;
  /** Equal for the lists of one series, and for the deltas to them. */
  key: string;
}

export function issuingPointOf(node: Asn1, issuer: Name): IssuingPoint {
  const fields = new Fields(node);
  const point = fields.maybe(tag.around(0));
  const isSet = (n: number) => Boolean(fields.maybe(tag.instead(n))?.content.some((byte) => byte !== 0));
  const [users, authorities] = [isSet(1), isSet(2)];
  const reasons = fields.maybe(tag.instead(3));
  const [isIndirect, attributes] = [isSet(4), isSet(5)];
  fields.end();
  return {
    names: point && pointNames(point, issuer),
    only: users ? "users" : authorities ? "authorities" : attributes ? "attributes" : null,
    reasons: reasons && flagsOf(reasons.content),
    isIndirect,
    key: hex(node.bytes),
  };
}
