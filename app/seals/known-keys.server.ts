import { X509Certificate } from "node:crypto";
import type { House } from "~/shell/house.server";
import { insertCertificate, listCertificates } from "./certificates.server";
import type { KeyEnd } from "./key-end";
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
  const seals = (await listCertificates(office)).map((one) => ({
    ...one,
    certificate: new X509Certificate(one.chain[0]!),
  }));
  return [
    ...faultsOf("The seal (SEAL_CERT)", seals, new X509Certificate(seal[0]!)),
    ...faultsOf("The key of QR codes (QR_KEY)", await listQrCertificates(office), qr),
  ];
}

type KnownKey = KeyEnd & { certificate: X509Certificate };

/** A renewed certificate does not bring an ended key back. */
function faultsOf(what: string, known: readonly KnownKey[], given: X509Certificate): string[] {
  const same = known.filter(({ certificate }) => certificate.publicKey.equals(given.publicKey));
  if (known.length > 0 && same.length === 0) return [strange(what)];
  return same.some(({ left, revoked }) => left !== undefined || revoked) ? [ended(what)] : [];
}

const strange = (what: string) =>
  `${what} is not one of this database's: set the one it had, or let it take the new one by the command keys accept`;

const ended = (what: string) =>
  `${what} is revoked or has left use for ever: make another by the command keys rotate and let this database take it in by the command keys accept`;

/** From now on the database knows them. */
export async function acceptKeys({ db, keys }: Office, { seal, qr }: Signing, now: Date): Promise<void> {
  const teller = { now, actor: { kind: "system", name: "keys" }, requestId: null, house: { keys } } as const;
  await db.transaction().execute(async (trx) => {
    await insertCertificate(trx, teller, { keyId: keyIdOf(seal[0]!), chain: seal });
    await insertQrCertificate(trx, teller, { keyId: keyIdOf(qr.raw), certificate: qr });
  });
}
