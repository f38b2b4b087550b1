import { findAnnulment } from "~/annulments/annulments.server";
import type { Letter } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import type { World } from "~/shell/world.server";
import { findInbound } from "./inbound-messages.server";
import { openRecipient } from "./recipient.server";
import { answerSms } from "./words";

/** What an SMS to the short number is answered. */
export const inboundLetters = {
  async "sms-answer"({ db, house }: World, message: AnyMessage): Promise<Letter> {
    const inbound = message.inbound_id ? await findInbound(db, message.inbound_id) : undefined;
    const annulment = message.annulment_id ? await findAnnulment(db, message.annulment_id) : undefined;
    const to = message.sealed_to && openRecipient(house.keys, message.id, message.sealed_to);
    const text = inbound?.answer ? answerSms(inbound.answer, annulment?.number ?? null, house.publicUrl) : null;
    return { to: { phone: to, email: null }, text, spending: null };
  },
};
