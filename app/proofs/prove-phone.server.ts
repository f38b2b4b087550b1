import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { markPhoneProven } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "./challenge";
import { findOfVisitor } from "./challenges.server";
import { trying } from "./code-limits.server";
import { judgeContact } from "./judge-contact.server";

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

const proven = { sms: "phone-proven", email: "mailbox-proven" } as const;

function judge(
  world: World,
  asked: Challenge,
  visitorId: string,
  code: string,
): Promise<Outcome<{ visitorId: string }, CodeRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const judged = await judgeContact(trx, world, asked, code);
    if (!judged.ok) return judged;
    const challenge = judged.value;
    // A mailbox shows nobody's records: what it is good for is known to whoever asked (`disavowals/`).
    if (challenge.channel === "sms") await markPhoneProven(trx, visitorId, challenge.contactMac, world.now);
    await writeEntry(trx, world, {
      what: proven[challenge.channel],
      about: visitorId,
      facts: { challenge: challenge.id },
    });
    return done({ visitorId });
  });
}
