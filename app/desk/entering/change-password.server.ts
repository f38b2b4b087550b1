import { findOfficer } from "~/agencies/officers.server";
import { passwordFault } from "~/credentials/common-passwords.server";
import { findCredential, lockCredential, markFailed, markPassword } from "~/credentials/credentials.server";
import { hashPassword, passwordFits } from "~/credentials/hashing.server";
import type { PasswordFault } from "~/credentials/password";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { DeskWorld } from "../require-officer.server";
import { eraseSessions } from "./desk-sessions.server";

/**
 * Changes an officer's password for whoever knows the old one, and ends all their sessions: begin a new one after it
 * (ASVS 6.2.3, 7.4.3). Wrong ones count as everywhere; `locked`: so many that the desk is closed, here too.
 */
export async function changePassword(
  world: DeskWorld,
  { old, password }: { old: string; password: string },
): Promise<Outcome<{ officerId: string }, "wrong" | "locked" | PasswordFault>> {
  const { db, now, house, actor } = world;
  const credential = await findCredential(db, actor.id);
  const officer = await findOfficer(db, actor.id);
  if (!credential || !officer || credential.locked_at) return refuse("locked");
  if (!(await passwordFits(house.keys, credential.password_hash, old))) return refuseWrong(world);
  const fault = passwordFault(
    password,
    [officer.login, officer.name, officer.agency],
    house.settings.passwords.composition,
  );
  if (fault) return refuse(fault);
  const hashed = await hashPassword(house.keys, password);
  return db.transaction().execute(async (trx) => {
    const still = await lockCredential(trx, actor.id);
    if (still?.locked_at !== null || still.password_hash !== credential.password_hash) return refuse("locked");
    await markPassword(trx, actor.id, hashed, now);
    const sessions = await eraseSessions(trx, actor.id);
    await writeEntry(trx, world, { what: "password-set", about: actor.id, facts: { by: "officer", sessions } });
    return done({ officerId: actor.id });
  });
}

function refuseWrong(world: DeskWorld) {
  const { id } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    const still = await lockCredential(trx, id);
    if (!still || still.locked_at) return refuse("locked");
    const isLocked = await markFailed(trx, id, world.now);
    if (isLocked) await eraseSessions(trx, id);
    const what = isLocked ? "sign-in-locked" : "sign-in-refused";
    await writeEntry(trx, world, { what, about: id, facts: { factor: "old-password" } });
    return refuse(isLocked ? "locked" : "wrong");
  });
}
