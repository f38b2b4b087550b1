import { openChannels } from "~/gateways/mail.server";
import type { Contact } from "~/identity/contact";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { contactMac } from "~/messages/contact-mac.server";
import { type Challenge, type ResendRefusal, standing } from "~/proofs/challenge";
import { findChallenge } from "~/proofs/challenges.server";
import { limited, mayCode } from "~/proofs/code-limits.server";
import { sendAgain, whyNoFurther } from "~/proofs/send-again.server";
import type { World } from "~/shell/world.server";
import { sealContact } from "./contact-of.server";
import type { Payment } from "./payment";
import { findHeld, lockPayment, markPayment } from "./payments.server";

export type PaymentCodeRefusal = ResendRefusal | { code: "no-mail" } | { code: "gone-on" };

/**
 * Sends the code by which a payment is confirmed to the contact that its receipt goes to; again, the same one while it is young.
 * "gone-on": it was confirmed already.
 */
export async function askPaymentCode(
  world: World,
  paymentId: string,
  contact: Contact,
): Promise<Outcome<Challenge, PaymentCodeRefusal>> {
  const { db, house, actor, now } = world;
  const seen = await findHeld(db, actor, paymentId);
  if (!seen || actor.kind !== "visitor") return refuse({ code: "not-found" });
  if (seen.state !== "begun") return refuse({ code: "gone-on" });
  if (!openChannels(house).includes(contact.channel)) return refuse({ code: "no-mail" });
  const to = { channel: contact.channel, contactMac: contactMac(house.keys, contact), to: contact.to };
  const before = await lastOf(world, seen);
  const refusal = before ? whyNoFurther(before, now) : null;
  if (refusal) return refuse(refusal);
  const again = before ? `${actor.id} ${to.contactMac.toString("hex")}` : null;
  const spent = await mayCode(db, world, { contactMac: to.contactMac, way: "phone", again });
  if (!spent.within) return refuse(limited(spent));
  return db.transaction().execute(async (trx) => {
    const payment = await lockPayment(trx, paymentId);
    if (payment?.state !== "begun") return refuse({ code: "gone-on" } as const);
    const about = { purpose: "pay", annulmentId: null, revision: null, recordId: null, visitorId: actor.id } as const;
    const challenge = await sendAgain(trx, world, before, { ...about, ...to, tries: before?.tries ?? 0 });
    const sealed_contact = sealContact(house.keys, payment.id, contact.to);
    await markPayment(trx, payment.id, { channel: contact.channel, sealed_contact, challenge_id: challenge.id });
    return done(challenge);
  });
}

/** The code that the payment had last, where that still counts. */
async function lastOf({ db, now }: World, { challengeId }: Payment): Promise<Challenge | undefined> {
  return challengeId === null ? undefined : standing(await findChallenge(db, challengeId), now);
}
