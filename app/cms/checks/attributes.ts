import { algorithmId, isSameAlgorithm } from "../algorithms";
import { type Asn1, reading } from "../asn1/asn1";
import { Fields, tag } from "../asn1/fields";
import { octetsOf, oidOf } from "../asn1/values";
import { attributeId, attributesOf, onlyValue, type SignerInfo } from "../cms/cms";
import { type Finding, finding, type Reason } from "../signature";
import type { Signed } from "../signed";

/** RFC 5652, section 11: which attributes must be signed, each once; and RFC 6211: the algorithms must be those signed. */
export function attributes({ cms, signer }: Signed): Finding {
  return finding("attributes", reading(() => reasonOf(cms.contentType, signer)) ?? "malformed");
}

function reasonOf(contentType: string, signer: SignerInfo): Reason<"attributes"> {
  if (!signer.signed) return "absent";
  const { list } = signer.signed;
  if (Object.values(attributeId).some((oid) => attributesOf(list, oid).length > 1)) return "twice";
  const type = onlyValue(list, attributeId.contentType);
  if (!type || oidOf(type) !== contentType) return "content-type";
  const digest = onlyValue(list, attributeId.messageDigest);
  if (!digest) return "no-digest";
  octetsOf(digest);
  const protection = onlyValue(list, attributeId.algorithmProtection);
  return !protection || isProtected(protection, signer) ? "present" : "algorithms";
}

function isProtected(node: Asn1, signer: SignerInfo): boolean {
  const fields = new Fields(node);
  const digest = algorithmId(fields.take(tag.sequence));
  const [signature] = fields.rest();
  if (signature?.id !== tag.around(1)) return false;
  // `[1]` stands in place of the sequence of an AlgorithmIdentifier.
  const [oid, parameters] = signature.children;
  if (!oid || !isSameAlgorithm(digest, signer.digestAlgorithm)) return false;
  return isSameAlgorithm({ oid: oidOf(oid), parameters: parameters ?? null }, signer.signatureAlgorithm);
}
