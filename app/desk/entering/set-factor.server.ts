import { findLinked, markFactor } from "~/credentials/credentials.server";
import { hashOfLink, offeredBy } from "~/credentials/first-link.server";
import { rescueHash, sealSecret } from "~/credentials/second-factor.server";
import { stepOf } from "~/credentials/totp.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { DeskWorld } from "../require-officer.server";

/**
 * Takes the first code of the application that was set up by a link, whose password this officer has just set: the link
 * is dead from then on, and the codes on paper count. Begin a session with assurance 2 after it.
 */
export async function setFactor(
  world: DeskWorld,
  token: string,
  code: string,
): Promise<Outcome<{ officerId: string }, "dead" | "wrong">> {
  const { db, now, house, actor } = world;
  const hash = hashOfLink(token);
  return db.transaction().execute(async (trx) => {
    const linked = hash && (await findLinked(trx, hash, now, true));
    if (linked?.subject_id !== actor.id || linked.password_hash === null) return refuse("dead");
    const { secret, rescueCodes } = offeredBy(house.keys, token);
    const step = stepOf(secret, code, now);
    if (step === null) return refuse("wrong");
    const rescue = rescueCodes.map((one) => rescueHash(house.keys, actor.id, one));
    await markFactor(trx, actor.id, sealSecret(house.keys, actor.id, secret), step, rescue);
    await writeEntry(trx, world, { what: "second-factor-set", about: actor.id, facts: { rescueCodes: rescue.length } });
    await writeEntry(trx, world, { what: "signed-in", about: actor.id, facts: { factor: "totp" } });
    return done({ officerId: actor.id });
  });
}
