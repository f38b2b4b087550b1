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

export interface KnownKeys<Seal = KnownSeal> {
  issuer: string;
  qrKeys: QrKey[];
  seals: Seal[];
}

/** Of a key's own period: seconds since 1970. */
export type KeyPeriod = Pick<KnownSeal, "keyId" | "notBefore" | "notAfter">;

/** Keys in the text of a key file. Members that are not known are passed over; undefined when it is no key file. */
export const readKeyFile = (text: string): KnownKeys | undefined => readKeys(text, certificatesOf);

function certificatesOf({ x5c }: Partial<PublishedKey>): Pick<KnownSeal, "chain"> | undefined {
  const chain = Array.isArray(x5c) ? x5c.map((one) => fromBase64(String(one))) : [];
  return chain.length > 0 && chain.every((one) => one !== undefined) ? { chain } : undefined;
}

/** The same for any way to write down a seal: `ownOf` reads what is its own. */
export function readKeys<Own extends object>(
  text: string,
  ownOf: (key: Partial<PublishedKey>) => Own | undefined,
): KnownKeys<KeyPeriod & Own> | undefined {
  const { issuer, keys } = (parsed(text) ?? {}) as Partial<KeyFile>;
  if (typeof issuer !== "string" || !URL.canParse(issuer) || !Array.isArray(keys)) return undefined;
  const read = <Kind extends object>(purpose: string, ownPart: (key: Partial<PublishedKey>) => Kind | undefined) =>
    keys.flatMap((key: Partial<PublishedKey> | null) => {
      const period = key && key.purpose === purpose && periodOf(key);
      const own = period && ownPart(key);
      return own ? [{ ...period, ...own }] : [];
    });
  const [qrKeys, seals] = [read("qr", publicKeyOf), read("seal", ownOf)];
  return qrKeys.length + seals.length > 0 ? { issuer: new URL(issuer).origin, qrKeys, seals } : undefined;
}

const periodOf = ({ kid, nbf, exp }: Partial<PublishedKey>): KeyPeriod | undefined =>
  typeof kid === "string" && Number.isSafeInteger(nbf) && Number.isSafeInteger(exp)
    ? { keyId: kid, notBefore: Number(nbf), notAfter: Number(exp) }
    : undefined;

function publicKeyOf({ crv, x }: Partial<PublishedKey>): Pick<QrKey, "publicKey"> | undefined {
  const publicKey = crv === "Ed25519" ? fromBase64(String(x)) : undefined;
  return publicKey?.length === 32 ? { publicKey } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
