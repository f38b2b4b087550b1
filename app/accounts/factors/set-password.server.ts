import { passwordFault } from "~/credentials/common-passwords.server";
import {
  findCredential,
  insertCredentialUnlessThere,
  lockCredential,
  markFailed,
  markPassword,
} from "~/credentials/credentials.server";
import { hashPassword, passwordFits } from "~/credentials/hashing.server";
import type { PasswordFault } from "~/credentials/password";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { lockedUntil } from "../account";
import { eraseAccountSessions } from "../account-sessions.server";
import { insertTrace } from "../account-traces.server";
import { findAccount, listContacts, lockActive } from "../accounts.server";
import { noticeFailure } from "../entering/notice-failure.server";
import type { AccountWorld } from "../entering/require-account.server";

/**
 * Sets the password of an account for whoever has just come in and knows the old one, if there is one; all other sessions
 * end (ASVS 6.2.3, 7.4.3). Wrong old ones count as everywhere. "closed": the account is locked or paused by now.
 */
export async function setPassword(
  world: AccountWorld,
  { old, password }: { old: string; password: string },
): Promise<Outcome<null, "wrong" | "locked" | "closed" | PasswordFault>> {
  const { db, now, house, actor } = world;
  const { id, sessionId } = actor.account;
  const credential = await findCredential(db, id);
  const kept = credential?.password_hash ?? null;
  if (lockedUntil(credential, now)) return refuse("locked");
  if (kept !== null && !(await passwordFits(house.keys, kept, old))) return refuseWrong(world, id);
  const account = await findAccount(db, house.keys, id);
  const contacts = await listContacts(db, house.keys, id);
  const fault = passwordFault(
    password,
    [account?.name ?? "", ...contacts.map(({ to }) => to)],
    house.settings.passwords.composition,
  );
  if (fault) return refuse(fault);
  const hashed = await hashPassword(house.keys, password);
  return db.transaction().execute(async (trx) => {
    await insertCredentialUnlessThere(trx, id);
    const still = await lockCredential(trx, id);
    if (!still || lockedUntil(still, now) || still.password_hash !== kept) return refuse("locked");
    if (!(await lockActive(trx, house.keys, id))) return refuse("closed");
    await markPassword(trx, id, hashed, now);
    const sessions = await eraseAccountSessions(trx, id, sessionId);
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "password-set", about: id, facts: { by: "account", sessions } });
    return done(null);
  });
}

function refuseWrong(world: AccountWorld, id: string) {
  return world.db.transaction().execute(async (trx) => {
    await lockCredential(trx, id);
    const isLocked = await markFailed(trx, id, world.now);
    await noticeFailure(trx, world, id);
    const what = isLocked ? "sign-in-locked" : "sign-in-refused";
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what, about: id, facts: { factor: "old-password" } });
    return refuse(isLocked ? "locked" : "wrong");
  });
}
