import { joinBytes, sameBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import type { NoticeFacts } from "~/notices/notice";
import { certificateParts, certificatesOf, sealWith, signatureIn, signedAttributes, stampIn } from "~/seals/cades";
import { attachmentPlace, sealIn, sealPlace } from "~/seals/sealed-text";
import type { SlimSeal } from "~/seals/slim-keys";
import { addressIn, type SealedFile } from "./offline";
import { holdsHere } from "./stamp-check";
import { readKey, verifiesHere } from "./web-keys";

/**
 * What `check-file.server.ts` finds out about a file, with Web Crypto alone, so that a browser can do it. Facts are
 * read only from a file that is sealed: then they are as we wrote them. The certificates are those of the file, if they
 * are the ones that a seal of ours is known by.
 */
export async function checkSealHere(pdf: Uint8Array<ArrayBuffer>, seals: readonly SlimSeal[]): Promise<SealedFile> {
  const text = latin1(pdf);
  const place = sealPlace(text);
  const cms = place && sealIn(text, place);
  if (!cms) return { keyId: null, facts: null, address: null };
  const chain = certificatesOf(cms);
  const chainDigest = await sha256(joinBytes(...chain));
  const seal = seals.find((one) => sameBytes(one.chainDigest, chainDigest));
  const digest = await sha256(joinBytes(pdf.subarray(0, place.from), pdf.subarray(place.to)));
  if (!seal || !(await isSealOf(chain, cms, digest))) return { keyId: null, facts: null, address: null };
  return { keyId: seal.keyId, facts: factsIn(pdf, text), address: addressIn(text) };
}

/** A character a byte: what stands for the upper half does not matter, since nothing is looked for there. */
const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);

/** The seal is made again and compared, but for the value of its signature and a time-stamp on it, which are verified. */
async function isSealOf(chain: readonly Uint8Array[], cms: Uint8Array, digest: Uint8Array): Promise<boolean> {
  const signature = signatureIn(cms);
  const stamp = stampIn(cms);
  const [certificate] = chain;
  if (!signature || !certificate) return false;
  const { publicKey } = certificateParts(certificate);
  const key = readKey(publicKey);
  if (!key) return false;
  const parts = { chain, digest, certificateDigest: await sha256(Uint8Array.from(certificate)), rsa: key.rsa };
  const attributes = signedAttributes(parts);
  if (!sameBytes(sealWith(parts, attributes, signature, stamp), cms)) return false;
  if (!(await verifiesHere(key, "SHA-256", signature, attributes))) return false;
  return stamp === undefined || holdsHere(stamp, signature);
}

function factsIn(pdf: Uint8Array, text: string): NoticeFacts | null {
  const place = attachmentPlace(text);
  if (!place) return null;
  try {
    return JSON.parse(new TextDecoder().decode(pdf.subarray(place.from, place.to))) as NoticeFacts;
  } catch {
    return null;
  }
}
