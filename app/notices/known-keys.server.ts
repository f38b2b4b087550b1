import { X509Certificate } from "node:crypto";
import type { House } from "~/shell/house.server";
import { insertCertificate, listCertificates } from "./certificates.server";
import { insertQrCertificate, listQrCertificates } from "./qr-certificates.server";
import { keyIdOf } from "./seal.server";

type Office = Pick<House, "db" | "keys">;

/** What notices are signed by: certificates, that of the seal with those that vouch for it, the first its own. */
export interface Signing {
  seal: readonly Uint8Array[];
  qr: X509Certificate;
}

/**
 * What is wrong with signing for this database, a sentence each. A key must be one that it knows, be it by a renewed
 * certificate; the first one is taken as it comes.
 */
export async function strangeKeys(office: Office, { seal, qr }: Signing): Promise<string[]> {
  const seals = (await listCertificates(office)).map(({ chain }) => new X509Certificate(chain[0]!));
  const qrs = (await listQrCertificates(office)).map(({ certificate }) => certificate);
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
export async function acceptKeys({ db, keys }: Office, { seal, qr }: Signing, now: Date): Promise<void> {
  const teller = { now, actor: { kind: "system", name: "keys" }, requestId: null, house: { keys } } as const;
  await db.transaction().execute(async (trx) => {
    await insertCertificate(trx, teller, { keyId: keyIdOf(seal[0]!), chain: seal });
    await insertQrCertificate(trx, teller, { keyId: keyIdOf(qr.raw), certificate: qr });
  });
}
