import type { SignedBy } from "~/notices/proof";
import type { Db, Trx } from "~/shell/db.server";
import { signerShown } from "./kept";
import { findOfAnnulment } from "./signatures.server";

/** What a notice tells of a request's signature; null if it was finished without one. */
export async function findSignedBy(db: Db | Trx, annulmentId: string): Promise<SignedBy | null> {
  const signature = await findOfAnnulment(db, annulmentId);
  if (!signature) return null;
  const { masked, issuer } = signerShown(signature);
  const { report, receivedAt, power } = signature;
  const signed = { signer: masked, issuer, receivedAt: receivedAt.toISOString(), file: report.file };
  return power ? { ...signed, power: { acceptedAt: power.acceptedAt.toISOString() } } : signed;
}
