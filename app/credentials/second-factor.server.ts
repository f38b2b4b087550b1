import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Credential, SecondFactor } from "./credential";
import { markPassed, markRescued } from "./credentials.server";
import { stepOf } from "./totp.server";

/** A secret of an application for codes, as the database keeps it. */
export const sealSecret = (keys: Keys, subjectId: string, secret: Uint8Array): Uint8Array =>
  keys.seal("totp", secret, subjectId);

/** A code on paper, as the database keeps it. */
export const rescueHash = (keys: Keys, subjectId: string, code: string): Uint8Array =>
  keys.mac("rescue", subjectId, code);

/**
 * Takes a second factor, once: a code of the application must be of a later step than the last one taken, a code on paper
 * unused. The credential must be locked by this transaction.
 */
export async function takeFactor(
  trx: Trx,
  keys: Keys,
  credential: Credential,
  { kind, code }: SecondFactor,
  now: Date,
): Promise<boolean> {
  const { subject_id: id, totp_secret: sealed, totp_used_step: used } = credential;
  if (kind === "rescue") {
    if (!(await markRescued(trx, id, rescueHash(keys, id, code), now))) return false;
    await markPassed(trx, id);
    return true;
  }
  const step = sealed && stepOf(keys.open("totp", sealed, id), code, now);
  if (step === null || (used !== null && step <= used)) return false;
  await markPassed(trx, id, step);
  return true;
}
