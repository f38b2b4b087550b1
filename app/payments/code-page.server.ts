import { redirect } from "@remix-run/node";
import type { Reachable } from "~/identity/contact";
import { findOfChallenge } from "~/messages/messages.server";
import { findOfVisitor } from "~/proofs/challenges.server";
import { type CodeView, codeView } from "~/proofs/code-view";
import type { World } from "~/shell/world.server";
import { contactOf } from "./contact-of.server";
import { paymentPath } from "./paths";
import type { Payment } from "./payment";

/** What the page for the code of a payment shows. Without a code, or once it was right, its own page is the place. */
export async function payCodePage({ db, now, actor, house }: World, payment: Payment): Promise<CodeView> {
  const { challengeId, state } = payment;
  const asked =
    challengeId && actor.kind === "visitor" ? await findOfVisitor(db, challengeId, actor.id, "pay") : undefined;
  const contact = contactOf(house.keys, payment);
  if (state !== "begun" || !asked || !contact) throw redirect(paymentPath(payment.id), 303);
  const { channel, to } = contact;
  const who: Reachable = channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
  const message = await findOfChallenge(db, asked.id);
  return codeView(asked, { who, among: [asked.channel], zone: "Europe/Moscow", now, message });
}
