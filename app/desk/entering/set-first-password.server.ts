import { findOfficer } from "~/agencies/officers.server";
import { passwordFault } from "~/credentials/common-passwords.server";
import { findLinked, markPassword } from "~/credentials/credentials.server";
import { hashOfLink } from "~/credentials/first-link.server";
import { hashPassword } from "~/credentials/hashing.server";
import type { PasswordFault } from "~/credentials/password";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { eraseSessions } from "./desk-sessions.server";

/**
 * Sets the password of whoever has the link: the first half. The link lives on until a second factor is shown, so it may be
 * set again by it, which ends what an earlier one has opened. Begin a session with assurance 1 after it.
 */
export async function setFirstPassword(
  world: World,
  token: string | undefined,
  password: string,
): Promise<Outcome<{ officerId: string }, "dead" | PasswordFault>> {
  const { db, now, house } = world;
  const hash = hashOfLink(token);
  const linked = hash && (await findLinked(db, hash, now));
  const officer = linked && (await findOfficer(db, linked.subject_id));
  if (!officer) return refuse("dead");
  const fault = passwordFault(
    password,
    [officer.login, officer.name, officer.agency],
    house.settings.passwords.composition,
  );
  if (fault) return refuse(fault);
  const hashed = await hashPassword(house.keys, password);
  return db.transaction().execute(async (trx) => {
    if (!(await findLinked(trx, hash, now, true))) return refuse("dead");
    await markPassword(trx, officer.id, hashed, now);
    await eraseSessions(trx, officer.id);
    await writeEntry(trx, world, { what: "password-set", about: officer.id, facts: { by: "link" } });
    return done({ officerId: officer.id });
  });
}
