import type { Asn1 } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { flagsOf } from "../asn1/values";
import type { Certificate } from "./certificate";
import type { Crl } from "./crl";
import { extension, extensionId } from "./extensions";
import { directoryName, nameKey, pointNames } from "./general-name";

/** Where a certificate says that it would be listed, should it be revoked (RFC 5280, 4.2.1.13). */
interface DistributionPoint {
  names: readonly string[];
  /** Null: for all reasons. */
  reasons: ReadonlySet<number> | null;
  /** The keys of the names of those whose lists are meant; null: the certificate's own issuer's. */
  issuers: readonly string[] | null;
}

/** The reasons of RFC 5280, 4.2.1.13, for which a certificate can be revoked. */
const allReasons = [1, 2, 3, 4, 5, 6, 7, 8];

/** Whether nothing is left for which a certificate could have been revoked. */
export const areAll = (reasons: readonly number[]): boolean => allReasons.every((one) => reasons.includes(one));

/** Whether a list is of the right issuer to hold a certificate: of its own, or of one whom it names. */
export const isOfIssuer = ({ issuer, point }: Crl, certificate: Certificate): boolean =>
  issuer.key === certificate.issuer.key ||
  Boolean(point?.isIndirect && pointsOf(certificate).some(({ issuers }) => issuers?.includes(issuer.key)));

/** Of which reasons a list of the right issuer tells for a certificate; of none, if that is not in its scope (RFC 5280, 6.3.3). */
export function reasonsFor({ issuer, point }: Crl, certificate: Certificate): readonly number[] {
  const isForKind = !point?.only || point.only === (certificate.isAuthority ? "authorities" : "users");
  if (!isForKind) return [];
  const isOwn = issuer.key === certificate.issuer.key;
  const unnamed: DistributionPoint = { names: [nameKey(certificate.issuer)], reasons: null, issuers: null };
  const fitting = [...(isOwn ? [unnamed] : []), ...pointsOf(certificate)]
    .filter(({ issuers }) => (issuers ? issuers.includes(issuer.key) && point?.isIndirect : isOwn))
    .filter(({ names }) => !point?.names || names.some((name) => point.names!.includes(name)));
  const isTold = (reason: number) => fitting.some(({ reasons }) => reasons?.has(reason) ?? true);
  return allReasons.filter((one) => (point?.reasons?.has(one) ?? true) && isTold(one));
}

function pointsOf({ extensions, issuer }: Certificate): DistributionPoint[] {
  const read = (list: Asn1) => new Fields(list).rest().map((one) => pointOf(one, issuer));
  return extension(extensions, extensionId.crlPoints, read) ?? [];
}

function pointOf(node: Asn1, issuer: Certificate["issuer"]): DistributionPoint {
  const fields = new Fields(node);
  const point = fields.maybe(tag.around(0));
  const reasons = fields.maybe(tag.instead(1));
  const issuers = fields.maybe(tag.around(2))?.children.map(directoryName) ?? null;
  fields.end();
  return {
    names: point ? pointNames(point, issuers?.[0] ?? issuer) : (issuers ?? []).map(nameKey),
    reasons: reasons && flagsOf(reasons.content),
    issuers: issuers?.map(({ key }) => key) ?? null,
  };
}

/** Whose lists a certificate may stand in beside those of its own issuer: the keys of their names. */
export const listIssuersOf = (certificate: Certificate): string[] =>
  pointsOf(certificate).flatMap(({ issuers }) => issuers ?? []);
