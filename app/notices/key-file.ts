import { fromBase64 } from "~/lib/base64";
import type { QrKey } from "./qr-check";

/**
 * A public key as `/.well-known/otmena-keys.json` tells it (RFC 7517; Ed25519 as in RFC 8037). Beside what the standard
 * says: `purpose`; `nbf` and `exp`, between which it may have signed (seconds since 1970, as in RFC 7519).
 */
export interface PublishedKey {
  kty: string;
  crv?: string;
  x?: string;
  /** 16 hexadecimal digits: the beginning of the SHA-256 of the first certificate. */
  kid: string;
  use: "sig";
  alg?: string;
  /** `qr`: signs what QR codes say. `seal`: seals the files. */
  purpose: "qr" | "seal";
  nbf: number;
  exp: number;
  /** Certificates in base 64, that of the key first. */
  x5c: string[];
}

/** What everybody needs to check a notice off line. */
export interface KeyFile {
  /** The address of the service whose keys these are: an origin. */
  issuer: string;
  keys: PublishedKey[];
}

/** A seal that was ever ours. */
export interface KnownSeal {
  keyId: string;
  /** As DER, the sealing certificate first. */
  chain: Uint8Array<ArrayBuffer>[];
  notBefore: number;
  notAfter: number;
}

export interface KnownKeys {
  issuer: string;
  qrKeys: QrKey[];
  seals: KnownSeal[];
}

/** Keys in the text of a key file. Members that are not known are passed over; undefined when it is no key file. */
export function readKeyFile(text: string): KnownKeys | undefined {
  const { issuer, keys } = (parsed(text) ?? {}) as Partial<KeyFile>;
  if (typeof issuer !== "string" || !URL.canParse(issuer) || !Array.isArray(keys)) return undefined;
  const read = keys.flatMap((key) => readKey(key) ?? []);
  const qrKeys = read.flatMap((one) => ("publicKey" in one ? one : []));
  const seals = read.flatMap((one) => ("chain" in one ? one : []));
  return qrKeys.length + seals.length > 0 ? { issuer: new URL(issuer).origin, qrKeys, seals } : undefined;
}

function readKey(key: Partial<PublishedKey> | null): QrKey | KnownSeal | undefined {
  const { kid, nbf, exp, purpose, x5c } = key ?? {};
  if (typeof kid !== "string" || !Number.isSafeInteger(nbf) || !Number.isSafeInteger(exp)) return undefined;
  const known = { keyId: kid, notBefore: Number(nbf), notAfter: Number(exp) };
  if (purpose === "seal") {
    const chain = Array.isArray(x5c) ? x5c.map((one) => fromBase64(String(one))) : [];
    return chain.length > 0 && chain.every((one) => one !== undefined) ? { ...known, chain } : undefined;
  }
  const publicKey = key?.crv === "Ed25519" ? fromBase64(String(key.x)) : undefined;
  return purpose === "qr" && publicKey?.length === 32 ? { ...known, publicKey } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
