import { type Asn1, readAsn1 } from "../asn1/asn1";
import { insideOf, tag } from "../asn1/fields";
import { hex, tagged } from "../asn1/values";
import { wrapped } from "../asn1/wrap";
import { type Name, nameOf } from "./name";

/** The first octets of the kinds of GeneralName (RFC 5280, 4.2.1.6) that we compare. */
export const nameKind = {
  email: tag.instead(1),
  host: tag.instead(2),
  directory: tag.around(4),
  address: tag.instead(6),
  ip: tag.instead(7),
} as const;

/** Equal for general names that mean the same: distinguished names by what they say, addresses without regard to the case of their host. */
export function generalKey(node: Asn1): string {
  if (node.id === nameKind.directory) return nameKey(directoryName(node));
  if (node.id !== nameKind.address) return hex(node.bytes);
  const text = latin(node);
  const end = text.indexOf("/", text.indexOf("//") + 2);
  return `${text.slice(0, end < 0 ? undefined : end).toLowerCase()}${end < 0 ? "" : text.slice(end)}`;
}

/** How a distinguished name stands among general names. */
export const nameKey = (name: Name) => `directory ${name.key}`;

/** The distinguished name inside a general one. */
export function directoryName(node: Asn1): Name {
  return nameOf(insideOf(tagged(node, nameKind.directory)));
}

export const latin = ({ content }: Asn1): string => new TextDecoder("latin1").decode(content);

/**
 * The names of a distribution point (RFC 5280, 4.2.1.13), ready to be compared.
 * @param node what stands in `[0]` of the point
 * @param above what a relative name is to be added to
 */
export function pointNames(node: Asn1, above: Name): string[] {
  const inside = tagged(insideOf(node), tag.around(0), tag.around(1));
  if (inside.id === tag.around(0)) return inside.children.map(generalKey);
  const more = wrapped(tag.set, inside.content);
  return [nameKey(nameOf(readAsn1(wrapped(tag.sequence, readAsn1(above.bytes).content, more))))];
}
