import { writeEntry } from "~/journal/entries.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Challenge, CODE_LIFE_MS, canResendAt, type ResendRefusal, resending } from "./challenge";
import { markReplaced, markSentAgain } from "./challenges.server";
import { type Addressee, openChallenge, queueCode, type Subject } from "./codes.server";

/** Why no further message goes out for a request; null: one can. */
export function whyNoFurther(challenge: Challenge, now: Date): ResendRefusal | null {
  const answer = resending(challenge, now);
  if (answer === "too-soon") return { code: "too-soon", at: canResendAt(challenge) };
  return answer === "spent" ? { code: "spent" } : null;
}

/** The last code, where another message to the same contact brings it once more. */
const sameAgain = (last: Challenge | undefined, to: Addressee, now: Date) =>
  last &&
  last.channel === to.channel &&
  Buffer.from(last.contactMac).equals(to.contactMac) &&
  resending(last, now) === "same"
    ? last
    : undefined;

/** Until when the code lives that `sendAgain` would send. */
export const livesUntil = (last: Challenge | undefined, to: Addressee, now: Date): Date =>
  sameAgain(last, to, now)?.expiresAt ?? new Date(now.getTime() + CODE_LIFE_MS);

/**
 * Within the act's transaction, as its last statements: another message for a request, with the same code while that is young and
 * the contact is the same, with a new one after. `last`: the challenge so far.
 */
export async function sendAgain(
  trx: Trx,
  world: World,
  last: Challenge | undefined,
  subject: Subject,
): Promise<Challenge> {
  const same = sameAgain(last, subject, world.now);
  if (same) {
    await markSentAgain(trx, same.id, world.now);
    await queueCode(trx, world, same, subject.recordId);
    await writeEntry(trx, world, {
      what: "code-sent",
      about: aboutOf(subject, same),
      facts: { challenge: same.id, again: true },
    });
    return { ...same, sentAt: world.now, sends: same.sends + 1 };
  }
  if (last) await markReplaced(trx, last.id, world.now);
  const challenge = await openChallenge(trx, world, subject);
  await writeEntry(trx, world, {
    what: "code-sent",
    about: aboutOf(subject, challenge),
    facts: { challenge: challenge.id },
  });
  return challenge;
}

/** The request; of a contact alone the question itself. */
const aboutOf = ({ annulmentId, rebookingId }: Subject, { id }: Challenge): string => annulmentId ?? rebookingId ?? id;
