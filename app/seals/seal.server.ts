import { createHash, type KeyObject, sign, X509Certificate } from "node:crypto";
import { promisify } from "node:util";
import type { Prepared, SealPlan } from "~/press/prepared";
import { sealWith } from "./cades";
import { isRsa, toBeSigned } from "./cades-crypto.server";

/** Whose seal it is, as far as everybody may know. */
export interface SealIdentity {
  /** Of the certificate: the first 16 hexadecimal digits of its SHA-256. */
  keyId: string;
  /** As DER, the sealing certificate first. */
  chain: readonly Uint8Array[];
}

/** Makes the signature over some bytes: RSA PKCS#1 v1.5 or ECDSA, with SHA-256. */
export type Sign = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Signs with a key at hand, in a thread of Node's own. */
export const signerOfKey =
  (key: KeyObject): Sign =>
  (bytes) =>
    promisify(sign)("sha256", bytes, key);

export interface Sealer extends SealIdentity {
  certificate: X509Certificate;
  plan: SealPlan;
  /**
   * Seals a file (PAdES B-B, ETSI EN 319 142-1; B-T with a time-stamp). Without one, with an RSA key the same file is
   * sealed with the same bytes; ECDSA draws anew each time.
   */
  seal(prepared: Prepared, stamp?: (signature: Uint8Array) => Promise<Uint8Array | undefined>): Promise<Uint8Array>;
}

/** `sign` must sign with the key of the first certificate: RSA, or EC on P-256 or P-384. */
export function sealerOf(sign: Sign, chain: readonly Uint8Array[], demonstration: boolean): Sealer {
  const certificate = new X509Certificate(chain[0]!);
  const trial = toBeSigned(chain, new Uint8Array(32));
  const longest = sealWith(trial.parts, trial.attributes, new Uint8Array(longestSignature(certificate.publicKey)));
  return {
    keyId: keyIdOf(chain[0]!),
    chain,
    certificate,
    plan: { room: longest.length, demonstration },
    async seal({ pdf, contents }, stamp) {
      const { parts, attributes } = toBeSigned(chain, digestAround(pdf, contents));
      const signature = await sign(attributes);
      return filled(pdf, contents, sealWith(parts, attributes, signature, await stamp?.(signature)));
    },
  };
}

export const keyIdOf = (certificate: Uint8Array): string =>
  createHash("sha256").update(certificate).digest("hex").slice(0, 16);

/** SHA-256 of a file without the place of its seal. */
export const digestAround = (pdf: Uint8Array, { from, to }: Prepared["contents"]): Buffer =>
  createHash("sha256").update(pdf.subarray(0, from)).update(pdf.subarray(to)).digest();

const curveBytes: Readonly<Record<string, number>> = { prime256v1: 32, secp384r1: 48 };

/** In bytes. An ECDSA signature is a sequence of two integers, each perhaps with a zero in front. */
function longestSignature(key: KeyObject): number {
  const { modulusLength = 0, namedCurve = "" } = key.asymmetricKeyDetails ?? {};
  return isRsa(key) ? Math.ceil(modulusLength / 8) : 2 * ((curveBytes[namedCurve] ?? 0) + 3) + 3;
}

/** Zeros may remain at the end, as readers of PDF expect. */
function filled(pdf: Uint8Array, { from, to }: Prepared["contents"], cms: Uint8Array): Uint8Array {
  const room = to - from - 2;
  const hex = Buffer.from(cms).toString("hex");
  if (hex.length > room) throw new Error(`a seal of ${hex.length} digits for a place of ${room}`);
  const sealed = Buffer.from(pdf);
  sealed.write(hex.padEnd(room, "0"), from + 1, "latin1");
  return sealed;
}

declare module "~/shell/house.server" {
  interface House {
    /** Holds the private key, which no thread gets. */
    sealer: Sealer;
  }
}
