import { fromBase64 } from "./asn1/armour";
import { reading } from "./asn1/asn1";
import type { Report } from "./signature";
import { type Certificate, readCertificate } from "./x509/certificate";
import { listIssuersOf } from "./x509/scope";
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
  const names = authoritiesOf(chain, trust);
  const serials = new Set(chain.map(({ serial }) => serial));
  const isInChain = ({ subject }: Certificate) => names.has(subject.key);
  const bytesOf = ({ bytes }: { bytes: Uint8Array }) => Uint8Array.from(bytes);
  return {
    anchors: trust.anchors.filter(isInChain).map(bytesOf),
    certificates: trust.certificates.filter((one) => isInChain(one) || serials.has(one.serial)).map(bytesOf),
    crls: trust.crls.filter(({ issuer }) => names.has(issuer.key)).map(bytesOf),
    ocsp: trust.ocsp.filter(({ answers }) => answers.some(({ of }) => serials.has(of.serial))).map(bytesOf),
  };
}

/** The keys of the names of all authorities that bear on certificates: who issued them, and who may list them as revoked. */
function authoritiesOf(chain: readonly Certificate[], { anchors, certificates }: Trust): Set<string> {
  const listers = chain.flatMap((one) => reading(() => listIssuersOf(one)) ?? []);
  const names = new Set([...chain.map(({ issuer }) => issuer.key), ...listers]);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const { subject, issuer } of [...anchors, ...certificates]) if (names.has(subject.key)) names.add(issuer.key);
  }
  return names;
}
