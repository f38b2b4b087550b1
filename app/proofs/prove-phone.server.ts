import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { markPhoneProven } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "./challenge";
import { findOfVisitor, markTried, markUsed } from "./challenges.server";
import { trying } from "./code-limits.server";
import { codeFits, isReplaced } from "./codes.server";

/** Judges the code for a phone. A right one lets this visitor see all records with that phone; begin a new session after it. */
export async function provePhone(
  world: World,
  challengeId: string,
  code: string,
): Promise<Outcome<{ visitorId: string }, CodeRefusal>> {
  if (world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = world.actor.id;
  const asked = await findOfVisitor(world.db, challengeId, visitorId);
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, world.now)) return refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying(world, asked, () => judge(world, asked, visitorId, code));
}

function judge(
  world: World,
  asked: Challenge,
  visitorId: string,
  code: string,
): Promise<Outcome<{ visitorId: string }, CodeRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    if (await isReplaced(trx, world, asked, code)) return refuse({ code: "replaced" } as const);
    const challenge = await markTried(trx, asked.id, world.now);
    if (!challenge) return refuse({ code: "dead" } as const);
    const left = triesLeft(challenge);
    if (challenge.decoy || !codeFits(world.house.keys, challenge, code)) {
      await writeEntry(trx, world, {
        what: "code-refused",
        about: challenge.id,
        facts: { purpose: "phone", triesLeft: left },
      });
      return left > 0 ? refuse({ code: "wrong", triesLeft: left } as const) : refuse({ code: "locked" } as const);
    }
    await markUsed(trx, challenge.id, world.now);
    await markPhoneProven(trx, visitorId, challenge.contactMac, world.now);
    await writeEntry(trx, world, { what: "phone-proven", about: visitorId, facts: { challenge: challenge.id } });
    return done({ visitorId });
  });
}
