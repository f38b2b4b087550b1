import { X509Certificate } from "node:crypto";
import type { Db } from "~/shell/db.server";
import { insertCertificate, listCertificates } from "./certificates.server";
import { insertQrCertificate, listQrCertificates } from "./qr-certificates.server";
import { keyIdOf } from "./seal.server";

/** What notices are signed by: certificates, that of the seal with those that vouch for it, the first its own. */
export interface Signing {
  seal: readonly Uint8Array[];
  qr: X509Certificate;
}

/**
 * What is wrong with signing for this database, a sentence each. A key must be one that it knows, be it by a renewed
 * certificate; the first one is taken as it comes.
 */
export async function strangeKeys(db: Db, { seal, qr }: Signing): Promise<string[]> {
  const seals = (await listCertificates(db)).map(({ chain }) => new X509Certificate(chain[0]!));
  const qrs = (await listQrCertificates(db)).map(({ certificate }) => certificate);
  return [
    ...(isKnown(seals, new X509Certificate(seal[0]!)) ? [] : [strange("The seal (SEAL_CERT)")]),
    ...(isKnown(qrs, qr) ? [] : [strange("The key of QR codes (QR_KEY)")]),
  ];
}

const strange = (what: string) =>
  `${what} is not one of this database's: set the one it had, or let it take the new one by npm run keys -- accept`;

const isKnown = (known: X509Certificate[], given: X509Certificate): boolean =>
  known.length === 0 || known.some(({ publicKey }) => publicKey.equals(given.publicKey));

/** From now on the database knows them. */
export async function acceptKeys(db: Db, { seal, qr }: Signing, now: Date): Promise<void> {
  await insertCertificate(db, { keyId: keyIdOf(seal[0]!), chain: seal }, now);
  await insertQrCertificate(db, { keyId: keyIdOf(qr.raw), certificate: qr }, now);
}
