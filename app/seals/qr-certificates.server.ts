import { X509Certificate } from "node:crypto";
import type { Teller } from "~/journal/entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { type KeptKey, onlyTold, tellUsed } from "./key-entries.server";
import type { QrKey } from "./qr-check";
import type { QrSigner } from "./qr-signer.server";

export interface QrCertificate extends QrKey {
  certificate: X509Certificate;
  firstUsedAt: Date;
}

/** Remembers for ever whose signature was used, in the journal too. */
export async function insertQrCertificate(
  trx: Trx,
  world: Teller,
  { keyId, certificate }: Pick<QrSigner, "keyId" | "certificate">,
): Promise<void> {
  const pem = certificate.toString();
  const inserted = await trx
    .insertInto("qr_certificate")
    .values({ key_id: keyId, certificate: pem, first_used_at: world.now })
    .onConflict((oc) => oc.column("key_id").doNothing())
    .returning("key_id")
    .executeTakeFirst();
  if (inserted) await tellUsed(trx, world, "qr", { keyId, pem });
}

/** As they stand in the table, whoever put them there. */
export async function listKeptQrKeys(db: Db | Trx): Promise<(KeptKey & { firstUsedAt: Date })[]> {
  const rows = await db.selectFrom("qr_certificate").selectAll().orderBy("first_used_at").execute();
  return rows.map((row) => ({ keyId: row.key_id, pem: row.certificate, firstUsedAt: row.first_used_at }));
}

/** Every key that ever signed our QR codes. */
export async function listQrCertificates(office: Pick<House, "db" | "keys">): Promise<QrCertificate[]> {
  const ours = await onlyTold(office, "qr", await listKeptQrKeys(office.db));
  return ours.map(({ pem, ...ended }) => ({ ...qrKeyOf(ended.keyId, new X509Certificate(pem)), ...ended }));
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
