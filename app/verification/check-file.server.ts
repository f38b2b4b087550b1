import { verify, X509Certificate } from "node:crypto";
import { attachedTo } from "~/notices/attachment.server";
import type { NoticeFacts } from "~/notices/notice";
import { readAttachedFacts } from "~/notices/notice-schema";
import { sealWith, signatureIn } from "~/seals/cades";
import { toBeSigned } from "~/seals/cades-crypto.server";
import { digestAround, type SealIdentity } from "~/seals/seal.server";
import { sealIn, sealPlace } from "~/seals/sealed-text";

export interface CheckedFile {
  /** Sealed by one of ours, whole, and not a byte changed since. Says nothing about what holds now. */
  genuine: boolean;
  /** There is one seal, and it is over the whole file. */
  coversWholeDocument: boolean;
  /** Whose seal, if genuine. */
  keyId: string | null;
  /** What is attached, also to a file that is not genuine; null when nothing can be read. */
  facts: NoticeFacts | null;
}

/** Looks at a file, which may be anything. `seals`: every seal that was ever ours. */
export function checkFile(pdf: Uint8Array, seals: readonly SealIdentity[]): CheckedFile {
  const attached = attachedTo(pdf);
  const facts = (attached !== undefined && readAttachedFacts(attached)) || null;
  const text = Buffer.from(pdf).toString("latin1");
  const contents = sealPlace(text);
  const cms = contents && sealIn(text, contents);
  const seal = cms && seals.find((one) => isSealOf(one, cms, digestAround(pdf, contents)));
  return { genuine: Boolean(seal), coversWholeDocument: Boolean(contents), keyId: seal?.keyId ?? null, facts };
}

/** The value of the signature in a file's seal, whether it holds or not: only who has had the original can know it. */
export function sealOf(pdf: Uint8Array): Buffer | undefined {
  const text = Buffer.from(pdf).toString("latin1");
  const [, digits] = /\/Contents <(30[0-9a-f]+)>/.exec(text) ?? [];
  const value = digits && signatureIn(Buffer.from(digits, "hex"));
  return value ? Buffer.from(value) : undefined;
}

/** The number in the address that stands in a file for checking it; null when there is none. */
export function claimedNumber(pdf: Uint8Array): string | null {
  const text = Buffer.from(pdf).toString("latin1");
  return /\/URI \(https?:\/\/[^\s()/]{1,260}\/v\/([0-9]{16})/i.exec(text)?.[1] ?? null;
}

/**
 * Everything in a seal but the value of its signature follows from the file and the certificates, so it is made again
 * and compared: no byte can be otherwise, whether a signature covers it or not.
 */
function isSealOf({ chain }: SealIdentity, cms: Uint8Array, digest: Uint8Array): boolean {
  const signature = signatureIn(cms);
  const [certificate] = chain;
  if (!signature || !certificate) return false;
  const { parts, attributes } = toBeSigned(chain, digest);
  const holds = verify("sha256", attributes, new X509Certificate(certificate).publicKey, signature);
  return holds && Buffer.from(sealWith(parts, attributes, signature)).equals(cms);
}
