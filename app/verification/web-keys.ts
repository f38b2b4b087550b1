import { integer, objectId, readAll, readFirst, sequence } from "~/cms/der";
import { joinBytes, sameBytes } from "~/lib/bytes";

const rsaKey = objectId("1.2.840.113549.1.1.1");
const curves = [
  { id: objectId("1.2.840.10045.3.1.7"), namedCurve: "P-256", bytes: 32 },
  { id: objectId("1.3.132.0.34"), namedCurve: "P-384", bytes: 48 },
];

/** A key with which Web Crypto verifies. */
export interface WebKey {
  spki: Uint8Array;
  rsa: boolean;
  /** Of each of the two numbers of a signature on a curve. */
  bytes: number;
  algorithm: { name: string; namedCurve?: string };
}

/** A key (SPKI); undefined for one that seals nothing of ours. */
export function readKey(spki: Uint8Array): WebKey | undefined {
  const [algorithm] = readAll(readFirst(spki)?.body ?? new Uint8Array(0)) ?? [];
  const [id, parameter] = readAll(algorithm?.body ?? new Uint8Array(0)) ?? [];
  if (id && sameBytes(id.whole, rsaKey)) return { spki, rsa: true, bytes: 0, algorithm: { name: "RSASSA-PKCS1-v1_5" } };
  const curve = curves.find((one) => parameter && sameBytes(parameter.whole, one.id));
  if (!curve) return undefined;
  const { namedCurve, bytes } = curve;
  return { spki, rsa: false, bytes, algorithm: { name: "ECDSA", namedCurve } };
}

/** Whether a signature is right: by RSA (PKCS #1 v1.5), or ECDSA in DER. */
export async function verifiesHere(
  { spki, rsa, bytes, algorithm }: WebKey,
  hash: string,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const value = rsa ? signature : plainSignature(signature, bytes);
  if (!value) return false;
  const by = { ...algorithm, hash };
  const key = await crypto.subtle.importKey("spki", Uint8Array.from(spki), by, false, ["verify"]);
  return crypto.subtle.verify(by, key, Uint8Array.from(value), Uint8Array.from(data));
}

/** Web Crypto wants the two numbers of an ECDSA signature side by side, each of `size` bytes. */
function plainSignature(signature: Uint8Array, size: number): Uint8Array | undefined {
  const numbers = readAll(readFirst(signature)?.body ?? new Uint8Array(0)) ?? [];
  const sides = numbers.map(({ body }) => (body[0] === 0 ? body.subarray(1) : body));
  if (sides.length !== 2 || sides.some((side) => side.length > size)) return undefined;
  // Written in one way only: another seal with the same numbers would be another file.
  if (!sameBytes(sequence(...sides.map((side) => integer(...side))), signature)) return undefined;
  return joinBytes(...sides.flatMap((side) => [new Uint8Array(size - side.length), side]));
}
