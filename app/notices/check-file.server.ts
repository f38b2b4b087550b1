import { verify, X509Certificate } from "node:crypto";
import { attachedTo } from "./attachment.server";
import { signatureIn, signedData } from "./cades.server";
import { readFirst } from "./der";
import type { NoticeFacts } from "./notice";
import { readAttachedFacts } from "./notice-schema";
import type { Prepared } from "./prepared";
import { digestAround, type SealIdentity } from "./seal.server";

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
  const contents = sealPlace(pdf);
  const cms = contents && sealIn(pdf, contents);
  const seal = cms && seals.find((one) => isSealOf(one, cms, digestAround(pdf, contents)));
  return { genuine: Boolean(seal), coversWholeDocument: Boolean(contents), keyId: seal?.keyId ?? null, facts };
}

const byteRange = /\/ByteRange \[0 ([0-9]{1,10}) ([0-9]{1,10}) ([0-9]{1,10}) *\]/;

/** Where the only seal of a file is, if its range is everything else. Written as we write it: others are not ours. */
function sealPlace(pdf: Uint8Array): Prepared["contents"] | undefined {
  const text = Buffer.from(pdf).toString("latin1");
  if (text.split("/ByteRange").length !== 2) return undefined;
  const [, first, second, rest] = byteRange.exec(text)?.map(Number) ?? [];
  if (first === undefined || second === undefined || rest === undefined) return undefined;
  const place = text.slice(first - "/Contents ".length, second);
  return /^\/Contents <[0-9a-f]+>$/.test(place) && second + rest === pdf.length
    ? { from: first, to: second }
    : undefined;
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

/** The seal without the zeros that fill its place. */
function sealIn(pdf: Uint8Array, { from, to }: Prepared["contents"]): Uint8Array | undefined {
  const digits = Buffer.from(pdf.subarray(from + 1, to - 1)).toString("latin1");
  const cms = readFirst(Buffer.from(digits, "hex"))?.whole;
  return cms && /^0*$/.test(digits.slice(cms.length * 2)) ? cms : undefined;
}

/**
 * Everything in a seal but the value of its signature follows from the file and the certificates, so it is made again
 * and compared: no byte can be otherwise, whether a signature covers it or not.
 */
function isSealOf({ chain }: SealIdentity, cms: Uint8Array, digest: Uint8Array): boolean {
  const signature = signatureIn(cms);
  const [certificate] = chain;
  if (!signature || !certificate) return false;
  let holds = false;
  const again = signedData(chain, digest, (attributes) => {
    holds = verify("sha256", attributes, new X509Certificate(certificate).publicKey, signature);
    return signature;
  });
  return holds && Buffer.from(again).equals(cms);
}
