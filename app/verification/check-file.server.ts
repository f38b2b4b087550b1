import { verify, X509Certificate } from "node:crypto";
import type { Trust } from "~/cms/x509/trust";
import { attachedTo } from "~/notices/attachment.server";
import type { AnyFacts } from "~/notices/notice";
import { readAttachedFacts } from "~/notices/read-attached";
import { sealWith, signatureIn, stampIn } from "~/seals/cades";
import { toBeSigned } from "~/seals/cades-crypto.server";
import { type JudgedStamp, judgeStamp, noTrust } from "~/seals/judge-stamp.server";
import { digestAround, type SealIdentity } from "~/seals/seal.server";
import { sealIn, sealPlace } from "~/seals/sealed-text";

export interface CheckedFile {
  /** Sealed by one of ours, whole, and not a byte changed since. Says nothing about what holds now. */
  genuine: boolean;
  /** There is one seal, and it is over the whole file. */
  coversWholeDocument: boolean;
  /** Whose seal, if genuine. */
  keyId: string | null;
  /** When the seal was there already, as an authority says that is believed; null when none does. */
  stampedAt: Date | null;
  /** What is attached, also to a file that is not genuine; null when nothing can be read. */
  facts: AnyFacts | null;
}

/**
 * Looks at a file, which may be anything.
 * @param seals every seal that was ever ours
 * @param stamping whose time-stamps are believed, and when it is; without it nothing is claimed by one
 */
export function checkFile(
  pdf: Uint8Array,
  seals: readonly SealIdentity[],
  stamping: Stamping = { trust: noTrust, now: new Date(0) },
): CheckedFile {
  const attached = attachedTo(pdf);
  const facts = (attached !== undefined && readAttachedFacts(attached)) || null;
  const text = Buffer.from(pdf).toString("latin1");
  const contents = sealPlace(text);
  const cms = contents && sealIn(text, contents);
  const seal = cms && seals.find((one) => isSealOf(one, cms, digestAround(pdf, contents)));
  const stamp = seal ? stampOn(cms, stamping) : noStamp;
  const keyId = seal && stamp.holds ? seal.keyId : null;
  return { genuine: keyId !== null, coversWholeDocument: Boolean(contents), keyId, stampedAt: stamp.at, facts };
}

interface Stamping {
  trust: Trust;
  now: Date;
}

const noStamp: JudgedStamp = { holds: true, at: null };

/** A seal may have none; one that is about something else, or damaged, is nothing that we issued. */
function stampOn(cms: Uint8Array, { trust, now }: Stamping): JudgedStamp {
  const stamp = stampIn(cms);
  return stamp ? judgeStamp(stamp, signatureIn(cms)!, trust, now) : noStamp;
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
 * Everything in a seal but the value of its signature and a time-stamp on it follows from the file and the certificates, so it is made again
 * and compared: no byte can be otherwise, whether a signature covers it or not.
 */
function isSealOf({ chain }: SealIdentity, cms: Uint8Array, digest: Uint8Array): boolean {
  const signature = signatureIn(cms);
  const [certificate] = chain;
  if (!signature || !certificate) return false;
  const { parts, attributes } = toBeSigned(chain, digest);
  const holds = verify("sha256", attributes, new X509Certificate(certificate).publicKey, signature);
  return holds && Buffer.from(sealWith(parts, attributes, signature, stampIn(cms))).equals(cms);
}
