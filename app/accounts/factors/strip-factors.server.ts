import { markPasswordGone, markRescueCodes, markTotp, markUnlocked } from "~/credentials/credentials.server";
import type { Trx } from "~/shell/db.server";
import { eraseAccountSessions } from "../account-sessions.server";
import { markSecondFactor } from "../accounts.server";

/** Within the act's transaction: a code is all that an account asks for, and nobody is in. How many were. */
export async function stripFactors(trx: Trx, accountId: string): Promise<number> {
  await markPasswordGone(trx, accountId);
  await dropSecond(trx, accountId);
  await markUnlocked(trx, accountId);
  return eraseAccountSessions(trx, accountId);
}

/** The second factor is gone, and its codes on paper. */
export async function dropSecond(trx: Trx, accountId: string): Promise<void> {
  await markTotp(trx, accountId, null);
  await markRescueCodes(trx, accountId, []);
  await markSecondFactor(trx, accountId, null);
}
