import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** DER of PKCS #8 and SPKI around the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** The private key that grows from 32 secret bytes (RFC 8032). */
export const privateKeyFrom = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });

/** The 32 bytes that others verify with. */
export const publicBytesOf = (privateKey: KeyObject): Buffer =>
  createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI.length);

export const signText = (text: string, privateKey: KeyObject): Buffer => sign(null, Buffer.from(text), privateKey);

/** Whether `signature` is that of the holder of `publicKey` (32 bytes) over the text. */
export function isSigned(text: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), key, signature);
}
