import { nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { phoneMac } from "~/records/macs.server";
import { findRecord, lockRecord } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Challenge, canResendAt, type ResendRefusal, resending } from "./challenge";
import { countTries, findOfAnnulment, markSentAgain } from "./challenges.server";
import { isForPhone, mayCode, openChallenge, queueCode } from "./codes.server";

/** Another message for a request: the same code while it lives, a new one after. */
export async function resend(world: World, number: string): Promise<Outcome<Challenge, ResendRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen || nextStep(seen, world.now) !== "code") return refuse({ code: "not-found" });
  const { phone } = await findRecord(world.db, seen.recordId);
  if (!phone) return refuse({ code: "spent" });
  const mac = phoneMac(world.house.keys, phone);
  const before = await findOfAnnulment(world.db, seen.id, seen.revision);
  const early = before && refusalOf(before, world.now);
  if (early) return refuse(early);
  const spent = await mayCode(world.db, world, mac);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment || nextStep(annulment, world.now) !== "code") return refuse({ code: "not-found" } as const);
    const last = await findOfAnnulment(trx, annulment.id, annulment.revision);
    const refusal = last && refusalOf(last, world.now);
    if (refusal) return refuse(refusal);
    const isSame = last && isForPhone(world.house.keys, last, record.phone) && resending(last, world.now) === "same";
    if (isSame) return done(await sendSame(trx, world, last, annulment.recordId));
    const { id: annulmentId, revision, recordId } = annulment;
    const tries = await countTries(trx, annulmentId);
    const visitorId = world.actor.kind === "visitor" ? world.actor.id : "";
    const fresh = { purpose: "annulment" as const, annulmentId, revision, visitorId, phoneMac: mac, recordId, tries };
    const challenge = await openChallenge(trx, world, fresh);
    await writeEntry(trx, world, { what: "code-sent", about: annulmentId, facts: { challenge: challenge.id } });
    return done(challenge);
  });
}

function refusalOf(challenge: Challenge, now: Date): ResendRefusal | null {
  const answer = resending(challenge, now);
  if (answer === "too-soon") return { code: "too-soon", at: canResendAt(challenge) };
  return answer === "spent" ? { code: "spent" } : null;
}

async function sendSame(trx: Trx, world: World, challenge: Challenge, recordId: string): Promise<Challenge> {
  await markSentAgain(trx, challenge.id, world.now);
  await queueCode(trx, world, challenge, recordId);
  await writeEntry(trx, world, {
    what: "code-sent",
    about: challenge.annulmentId ?? challenge.id,
    facts: { challenge: challenge.id, again: true },
  });
  return { ...challenge, sentAt: world.now, sends: challenge.sends + 1 };
}
