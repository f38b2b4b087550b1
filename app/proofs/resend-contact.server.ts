import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findOfChallenge } from "~/messages/messages.server";
import { findIdByPhone } from "~/records/records.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Challenge, canResendAt, isOfAccount, type ResendRefusal, resending, wayOf } from "./challenge";
import {
  type ContactPurpose,
  findOfVisitor,
  findSealedTo,
  lockOfVisitor,
  markReplaced,
  markSentAgain,
} from "./challenges.server";
import { limited, mayCode } from "./code-limits.server";
import { openAsked, openChallenge, queueCode } from "./codes.server";

/** Another message about a contact: the same challenge while its code is young, a new one after. */
export async function resendContact(
  world: World,
  challengeId: string,
  purpose: ContactPurpose,
): Promise<Outcome<Challenge, ResendRefusal>> {
  if (world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = world.actor.id;
  const seen = await findOfVisitor(world.db, challengeId, visitorId, purpose);
  if (!seen) return refuse({ code: "not-found" });
  const early = resending(seen, world.now);
  if (early === "too-soon") return refuse({ code: "too-soon", at: canResendAt(seen) });
  if (early === "spent") return refuse({ code: "spent" });
  const again = `${visitorId} ${Buffer.from(seen.contactMac).toString("hex")}`;
  const spent = await mayCode(world.db, world, { contactMac: seen.contactMac, way: wayOf(seen), again });
  if (!spent.within) return refuse(limited(spent));

  return world.db.transaction().execute(async (trx) => {
    const last = await lockOfVisitor(trx, challengeId, visitorId, purpose);
    const answer = last ? resending(last, world.now) : "spent";
    if (!last || answer === "spent") return refuse({ code: "spent" } as const);
    if (answer === "too-soon") return refuse({ code: "too-soon", at: canResendAt(last) } as const);
    const recordId = purpose === "phone" ? await recordFor(trx, last) : null;
    const sealed = isOfAccount(purpose) ? await findSealedTo(trx, last.id) : null;
    const { channel, contactMac, tries } = last;
    const fresh = {
      ...(sealed && { to: openAsked(world.house.keys, last.id, sealed) }),
      purpose,
      annulmentId: null,
      revision: null,
      visitorId,
      channel,
      contactMac,
      recordId,
      tries,
    };
    if (answer === "same") {
      await markSentAgain(trx, last.id, world.now);
      await queueCode(trx, world, last, recordId);
    } else await markReplaced(trx, last.id, world.now);
    const resent = { ...last, sentAt: world.now, sends: last.sends + 1 };
    const challenge = answer === "same" ? resent : await openChallenge(trx, world, fresh);
    await writeEntry(trx, world, {
      what: "code-sent",
      about: challenge.id,
      facts: { purpose, again: answer === "same" },
    });
    return done(challenge);
  });
}

/** Whose contact it is: of a mailbox the record that its last message was about. Null: nobody's. */
async function recordFor(trx: Trx, { id, channel, contactMac }: Challenge): Promise<string | null> {
  if (channel === "email") return (await findOfChallenge(trx, id))?.record_id ?? null;
  return (await findIdByPhone(trx, contactMac)) ?? null;
}
