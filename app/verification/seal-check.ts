import { objectId, readAll, readFirst } from "~/cms/der";
import { joinBytes, sameBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import type { NoticeFacts } from "~/notices/notice";
import { certificateParts, certificatesOf, sealWith, signatureIn, signedAttributes } from "~/seals/cades";
import { attachmentPlace, sealIn, sealPlace } from "~/seals/sealed-text";
import type { SlimSeal } from "~/seals/slim-keys";
import { addressIn, type SealedFile } from "./offline";

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

/** The seal is made again and compared, but for the value of its signature, which is verified. */
async function isSealOf(chain: readonly Uint8Array[], cms: Uint8Array, digest: Uint8Array): Promise<boolean> {
  const signature = signatureIn(cms);
  const [certificate] = chain;
  if (!signature || !certificate) return false;
  const { publicKey } = certificateParts(certificate);
  const kind = kindOf(publicKey);
  if (!kind) return false;
  const parts = { chain, digest, certificateDigest: await sha256(Uint8Array.from(certificate)), rsa: kind.rsa };
  const attributes = signedAttributes(parts);
  if (!sameBytes(sealWith(parts, attributes, signature), cms)) return false;
  const value = kind.rsa ? signature : plainSignature(signature, kind.bytes);
  if (!value) return false;
  const key = await crypto.subtle.importKey("spki", Uint8Array.from(publicKey), kind.algorithm, false, ["verify"]);
  return crypto.subtle.verify(kind.algorithm, key, Uint8Array.from(value), Uint8Array.from(attributes));
}

const rsaKey = objectId("1.2.840.113549.1.1.1");
const curves = [
  { id: objectId("1.2.840.10045.3.1.7"), namedCurve: "P-256", bytes: 32 },
  { id: objectId("1.3.132.0.34"), namedCurve: "P-384", bytes: 48 },
];

/** How a key (SPKI) verifies; undefined for one that seals nothing of ours. */
function kindOf(spki: Uint8Array) {
  const [algorithm] = readAll(readFirst(spki)?.body ?? new Uint8Array(0)) ?? [];
  const [id, parameter] = readAll(algorithm?.body ?? new Uint8Array(0)) ?? [];
  const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  if (id && sameBytes(id.whole, rsaKey)) return { rsa: true, bytes: 0, algorithm: rsa };
  const curve = curves.find((one) => parameter && sameBytes(parameter.whole, one.id));
  if (!curve) return undefined;
  const { namedCurve, bytes } = curve;
  return { rsa: false, bytes, algorithm: { name: "ECDSA", hash: "SHA-256", namedCurve } };
}

/** Web Crypto wants the two numbers of an ECDSA signature side by side, each of `size` bytes. */
function plainSignature(signature: Uint8Array, size: number): Uint8Array | undefined {
  const numbers = readAll(readFirst(signature)?.body ?? new Uint8Array(0)) ?? [];
  const sides = numbers.map(({ body }) => (body[0] === 0 ? body.subarray(1) : body));
  if (sides.length !== 2 || sides.some((side) => side.length > size)) return undefined;
  return joinBytes(...sides.flatMap((side) => [new Uint8Array(size - side.length), side]));
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
