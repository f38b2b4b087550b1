import { fromBase64 } from "~/lib/base64";
import { type KeyEnd, type RevocationReason, revocationReasons } from "./key-end";
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
  /** When it left use in good order; what says it was signed later is not to be believed without asking. Seconds since 1970. */
  left?: number;
  revoked?: PublishedRevocation;
  /** Certificates in base 64, that of the key first. */
  x5c: string[];
}

/** As OpenID Federation 1.0 (8.7.3) tells it, with the leaf of the log that says so, once it is sealed. */
export interface PublishedRevocation {
  /** From then on it may have been in strange hands: seconds since 1970. */
  revoked_at: number;
  reason: RevocationReason;
  log_index?: number;
}

/** What everybody needs to check a notice off line. */
export interface KeyFile {
  /** The address of the service whose keys these are: an origin. */
  issuer: string;
  /** Whose signature the heads of its log bear (C2SP signed-note). */
  log?: string;
  keys: PublishedKey[];
}

/** A seal that was ever ours. */
export interface KnownSeal extends KeyEnd {
  keyId: string;
  /** As DER, the sealing certificate first. */
  chain: Uint8Array<ArrayBuffer>[];
  notBefore: number;
  notAfter: number;
}

export interface KnownKeys<Seal = KnownSeal> {
  issuer: string;
  /** Of the log; null in files from before there was one. */
  log: string | null;
  qrKeys: QrKey[];
  seals: Seal[];
}

/** Of a key's own period: seconds since 1970. */
export type KeyPeriod = Pick<KnownSeal, "keyId" | "notBefore" | "notAfter"> & KeyEnd;

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
  const { issuer, log, keys } = (parsed(text) ?? {}) as Partial<KeyFile>;
  if (typeof issuer !== "string" || !URL.canParse(issuer) || !Array.isArray(keys)) return undefined;
  const read = <Kind extends object>(purpose: string, ownPart: (key: Partial<PublishedKey>) => Kind | undefined) =>
    keys.flatMap((key: Partial<PublishedKey> | null) => {
      const period = key && key.purpose === purpose && periodOf(key);
      const own = period && ownPart(key);
      return own ? [{ ...period, ...own }] : [];
    });
  const logKey = typeof log === "string" ? log : null;
  const [qrKeys, seals] = [read("qr", publicKeyOf), read("seal", ownOf)];
  return qrKeys.length + seals.length > 0 ? { issuer: new URL(issuer).origin, log: logKey, qrKeys, seals } : undefined;
}

const periodOf = ({ kid, nbf, exp, left, revoked }: Partial<PublishedKey>): KeyPeriod | undefined =>
  typeof kid === "string" && Number.isSafeInteger(nbf) && Number.isSafeInteger(exp)
    ? {
        ...{ keyId: kid, notBefore: Number(nbf), notAfter: Number(exp) },
        ...(left !== undefined && { left: numberOf(left) }),
        ...(revoked !== undefined && { revoked: revocationOf(revoked) }),
      }
    : undefined;

/** One that cannot be read holds from the beginning: it was revoked, whatever else it says. */
function revocationOf(revoked: PublishedRevocation | null) {
  const { revoked_at: since, reason, log_index: index } = (revoked ?? {}) as Partial<PublishedRevocation>;
  return {
    since: numberOf(since),
    reason: revocationReasons.find((one) => one === reason) ?? "unspecified",
    index: Number.isSafeInteger(index) ? Number(index) : null,
  };
}

const numberOf = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

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
