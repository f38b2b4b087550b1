import { fromBase64 } from "~/lib/base64";
import { joinBytes } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import { type KeyPeriod, type KnownKeys, type PublishedKey, readKeys } from "./key-file";

/** A seal of ours without its certificates, which every file that it sealed carries itself. */
export interface SlimSeal extends KeyPeriod {
  /** SHA-256 of all its certificates, one behind the other. */
  chainDigest: Uint8Array;
}

type SlimKey = Partial<PublishedKey> & { chain?: string };

/** Of a key, what checking needs, however many there will be over the years: pages are small. */
export async function slimKey({ kid, purpose, nbf, exp, left, revoked, crv, x, x5c }: PublishedKey): Promise<SlimKey> {
  const known = { kid, purpose, nbf, exp, ...(left !== undefined && { left }), ...(revoked && { revoked }) };
  if (purpose === "qr") return { ...known, ...(crv && { crv }), ...(x && { x }) };
  const chain = joinBytes(...x5c.flatMap((one) => fromBase64(one) ?? []));
  return { ...known, chain: btoa(String.fromCharCode(...(await sha256(chain)))) };
}

/** What a page was given by `slimKey`, beside the name of the issuer, as JSON. */
export const readSlimKeys = (text: string): KnownKeys<SlimSeal> | undefined =>
  readKeys(text, ({ chain }: SlimKey) => {
    const chainDigest = fromBase64(String(chain));
    return chainDigest?.length === 32 ? { chainDigest } : undefined;
  });
