import { findAnnulment } from "~/annulments/annulments.server";
import type { Letter } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import type { World } from "~/shell/world.server";
import { findInbound } from "./inbound-messages.server";
import { answerSms } from "./words";

/** What an SMS to the short number is answered. */
export const inboundLetters = {
  async "sms-answer"({ db, house }: World, message: AnyMessage): Promise<Letter> {
    const inbound = message.inbound_id ? await findInbound(db, message.inbound_id) : undefined;
    const annulment = message.annulment_id ? await findAnnulment(db, message.annulment_id) : undefined;
    const text = inbound?.answer ? answerSms(inbound.answer, annulment?.number ?? null, house.publicUrl) : null;
    return { to: openRecipient(house.keys, message), text, spending: null };
  },
};
