import { isUsable, type SecondFactor } from "~/credentials/credential";
import { lockCredential, markFailed } from "~/credentials/credentials.server";
import { takeFactor } from "~/credentials/second-factor.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { DeskWorld } from "../require-officer.server";

/**
 * Judges the second factor of an officer whose password was right: begin a session with assurance 2 after it. Wrong ones
 * count, for whoever comes here knows the password.
 */
export async function proveSecond(
  world: DeskWorld,
  factor: SecondFactor,
): Promise<Outcome<{ officerId: string; passwordSetAt: Date | null }, "wrong" | "locked">> {
  const { id } = world.actor;
  return world.db.transaction().execute(async (trx) => {
    const credential = await lockCredential(trx, id);
    if (!credential || !isUsable(credential)) return refuse("locked");
    if (await takeFactor(trx, world.house.keys, credential, factor, world.now)) {
      await writeEntry(trx, world, { what: "signed-in", about: id, facts: { factor: factor.kind } });
      return done({ officerId: id, passwordSetAt: credential.password_set_at });
    }
    const isLocked = await markFailed(trx, id, world.now);
    await writeEntry(trx, world, {
      what: isLocked ? "sign-in-locked" : "sign-in-refused",
      about: id,
      facts: { factor: factor.kind },
    });
    return refuse(isLocked ? "locked" : "wrong");
  });
}
