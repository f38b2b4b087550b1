import { fromBase64 } from "./asn1/armour";
import type { Report } from "./signature";
import { readCertificate } from "./x509/certificate";
import type { Trust } from "./x509/trust";

/** What a report rests on, beside the file and the document: enough to judge both again, as of that time. */
export interface Evidence {
  anchors: Uint8Array[];
  certificates: Uint8Array[];
  crls: Uint8Array[];
  ocsp: Uint8Array[];
}

/** Of a good signature (of others nothing is kept): the anchors and authorities of the signers' chains, and every list and answer about them that was at hand. */
export function evidenceOf({ holds, signers }: Report, trust: Trust): Evidence {
  if (holds !== "yes") return { anchors: [], certificates: [], crls: [], ocsp: [] };
  const chain = signers
    .flatMap((one) => one.chain)
    .flatMap((text) => fromBase64(text) ?? [])
    .flatMap((bytes) => readCertificate(bytes) ?? []);
  const issuers = new Set(chain.map(({ issuer }) => issuer.exact));
  const serials = new Set(chain.map(({ serial }) => serial));
  const isInChain = ({ subject }: { subject: { exact: string } }) => issuers.has(subject.exact);
  const bytesOf = ({ bytes }: { bytes: Uint8Array }) => Uint8Array.from(bytes);
  return {
    anchors: trust.anchors.filter(isInChain).map(bytesOf),
    certificates: trust.certificates.filter((one) => isInChain(one) || serials.has(one.serial)).map(bytesOf),
    crls: trust.crls.filter(({ issuer }) => issuers.has(issuer.exact)).map(bytesOf),
    ocsp: trust.ocsp.filter(({ answers }) => answers.some(({ of }) => serials.has(of.serial))).map(bytesOf),
  };
}
