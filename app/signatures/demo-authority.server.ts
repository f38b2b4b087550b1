import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { join } from "node:path";
import { fromBase64 } from "~/cms/asn1/armour";
import { same } from "~/cms/asn1/asn1";
import { bornOnExtension, emptyList, issue, nameFrom, sha256 } from "~/cms/issue.server";
import type { Report } from "~/cms/signature";
import { readCertificate } from "~/cms/x509/certificate";
import { partOf } from "~/cms/x509/name";
import type { TrustFiles } from "~/cms/x509/trust";
import type { Holder } from "~/records/record";
import { sealWith } from "~/seals/cades";
import { toBeSigned } from "~/seals/cades-crypto.server";
import { keptKey } from "~/seals/kept-pem.server";
import { certificatesIn } from "~/seals/seal-keys.server";
import type { Settings } from "~/shell/config.server";
import { demoSignatureWords } from "./demo-signature-words";

const DAY = 86_400_000;
const YEARS = 3650 * DAY;
const COMMON_NAME = "2.5.4.3";

/** What makes signatures for the invented citizens of a demonstration. They prove nothing. */
export interface DemoAuthority {
  /** What to trust for the demonstration's sake: its root, and a list that revokes nobody. */
  trust: TrustFiles;
  /** A detached signature of a document as its holder would make it, by a new key and certificate. */
  sign(holder: Holder, document: Uint8Array, now: Date): Uint8Array;
  /** Says of a report whether it rests on this authority. */
  mark(report: Report): Report;
}

/** Made at the first start and kept in `dataDir`; null in production, whatever lies there. */
export function demonstrationAuthority(
  { mode, dataDir }: Pick<Settings, "mode" | "dataDir">,
  now: Date,
): DemoAuthority | null {
  if (mode !== "demo") return null;
  const path = join(dataDir, "signatures", "demonstration.pem");
  const read = (pem: string) => ({ key: createPrivateKey(pem), root: Uint8Array.from(certificatesIn(pem)[0]!.raw) });
  const { key, root } = keptKey(path, () => newRoot(now), read);
  const list = emptyList(rootName, new Date(now.getTime() - DAY), new Date(now.getTime() + YEARS), key);
  const isOurs = ({ chain }: Report["signers"][number]) => same(fromBase64(chain.at(-1) ?? "") ?? list, root);
  return {
    trust: { anchors: [root], certificates: [], crls: [list], ocsp: [] },
    sign: (holder, document, at) => signAs(holder, document, at, key),
    mark: (report) => (report.signers.some(isOurs) ? { ...report, demonstration: true } : report),
  };
}

/** Whether a certificate is that of a demonstration: in production it is never trusted, even if somebody put it among the anchors. */
export function isOfDemonstration(certificate: Uint8Array): boolean {
  const read = readCertificate(certificate);
  return read !== null && partOf(read.subject, COMMON_NAME) === demoSignatureWords.authority;
}

/** Whether somebody signed by what a demonstration issued: any demonstration, trusted here or not. */
export const restsOnDemonstration = ({ signers }: Report): boolean =>
  signers.some(({ signer }) => signer?.issuer === demoSignatureWords.authority);

const rootName = nameFrom([COMMON_NAME, demoSignatureWords.authority]);

const newKey = () => generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;

function newRoot(now: Date): string {
  const key = newKey();
  const certificate = certify(rootName, key, key, now, { authority: true });
  const lines = Buffer.from(certificate)
    .toString("base64")
    .replace(/.{64}(?=.)/g, "$&\n");
  const label = (edge: string) => `-----${edge} CERTIFICATE-----\n`;
  return `${key.export({ type: "pkcs8", format: "pem" })}${label("BEGIN")}${lines}\n${label("END")}`;
}

function signAs(holder: Holder, document: Uint8Array, now: Date, by: KeyObject): Uint8Array {
  const { surname, bornOn } = holder;
  const given = [holder.givenName, holder.patronymic].filter(Boolean).join(" ");
  const subject = nameFrom(["2.5.4.4", surname], ["2.5.4.42", given], [COMMON_NAME, `${surname} ${given}`.trim()]);
  const key = newKey();
  const more = bornOn ? [bornOnExtension(bornOn)] : [];
  const certificate = certify(subject, key, by, now, { authority: false, more });
  const { parts, attributes } = toBeSigned([certificate], sha256(document));
  return sealWith(parts, attributes, sign("sha256", attributes, key));
}

function certify(
  subject: Uint8Array,
  key: KeyObject,
  by: KeyObject,
  now: Date,
  more: Pick<Parameters<typeof issue>[0], "authority" | "more">,
): Uint8Array {
  const [from, until] = [new Date(now.getTime() - DAY), new Date(now.getTime() + YEARS)];
  return issue({ subject, issuer: rootName, key: createPublicKey(key), from, until, ...more }, by);
}

declare module "~/shell/house.server" {
  interface House {
    /** Signs for invented citizens; null in production. */
    demoAuthority: DemoAuthority | null;
  }
}
