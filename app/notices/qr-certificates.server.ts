import { X509Certificate } from "node:crypto";
import type { Db, Trx } from "~/shell/db.server";
import type { QrKey } from "./qr-check";
import type { QrSigner } from "./qr-signer.server";

export interface QrCertificate extends QrKey {
  certificate: X509Certificate;
  firstUsedAt: Date;
}

/** Remembers for ever whose signature was used. */
export async function insertQrCertificate(
  db: Db | Trx,
  { keyId, certificate }: Pick<QrSigner, "keyId" | "certificate">,
  at: Date,
): Promise<void> {
  await db
    .insertInto("qr_certificate")
    .values({ key_id: keyId, certificate: certificate.toString(), first_used_at: at })
    .onConflict((oc) => oc.column("key_id").doNothing())
    .execute();
}

/** Every key that ever signed our QR codes. */
export async function listQrCertificates(db: Db): Promise<QrCertificate[]> {
  const rows = await db.selectFrom("qr_certificate").selectAll().orderBy("first_used_at").execute();
  return rows.map(({ key_id, certificate, first_used_at }) => ({
    ...qrKeyOf(key_id, new X509Certificate(certificate)),
    firstUsedAt: first_used_at,
  }));
}

/** What is to be known of a certificate to verify with it. */
export function qrKeyOf(keyId: string, certificate: X509Certificate): QrKey & { certificate: X509Certificate } {
  const { x = "" } = certificate.publicKey.export({ format: "jwk" });
  return {
    keyId,
    certificate,
    publicKey: Uint8Array.from(Buffer.from(x, "base64url")),
    notBefore: Math.floor(Date.parse(certificate.validFrom) / 1000),
    notAfter: Math.floor(Date.parse(certificate.validTo) / 1000),
  };
}
