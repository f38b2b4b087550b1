import { createHash, type KeyObject, sign, type X509Certificate } from "node:crypto";
import type { SurnameHash } from "~/identity/surname";
import { fromHex } from "~/lib/bytes";
import { RECORD_DIGEST_BYTES, recordText, type SignedFacts, signedStatement, toBeSigned } from "./qr-statement";
import { keyIdOf } from "./seal.server";

/** Signs what the QR codes of notices say. */
export interface QrSigner {
  /** Signs bytes of another kind, that cannot be taken for a statement: a status list. */
  signBytes(bytes: Uint8Array): Uint8Array;
  /** Of the certificate: the first 16 hexadecimal digits of its SHA-256. */
  keyId: string;
  certificate: X509Certificate;
  /** The signature proves nothing. */
  demonstration: boolean;
  /**
   * The statement of a notice, signed: about 145 bytes. Ed25519 draws nothing: the same facts give the same bytes. Without a
   * hash of the surname it is one as of earlier releases.
   */
  sign(facts: SignedFacts, surname?: SurnameHash | null): Uint8Array<ArrayBuffer>;
}

/** `key` must be the Ed25519 key of the certificate. */
export function qrSignerOf(key: KeyObject, certificate: X509Certificate, demonstration: boolean): QrSigner {
  const keyId = keyIdOf(certificate.raw);
  const id = fromHex(keyId);
  return {
    keyId,
    certificate,
    demonstration,
    signBytes: (bytes) => sign(null, bytes, key),
    sign(facts, surname = null) {
      const statement = { ...statementOf(facts), surname };
      const signature = Uint8Array.from(sign(null, toBeSigned(statement, id), key));
      return signedStatement({ statement, keyId: id, signature });
    },
  };
}

function statementOf({ number, record, mode, finishedAt, restorableUntil }: SignedFacts) {
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  const digest = createHash("sha256").update(recordText(number, record.number)).digest();
  return {
    number,
    mode,
    finishedAt: seconds(finishedAt),
    restorableUntil: restorableUntil === null ? null : seconds(restorableUntil),
    recordDigest: Uint8Array.from(digest.subarray(0, RECORD_DIGEST_BYTES)),
  };
}

declare module "~/shell/house.server" {
  interface House {
    qrSigner: QrSigner;
  }
}
