import type { Reachable } from "~/identity/contact";
import type { AccountLetters, Letter } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import { isSendable } from "~/proofs/challenge";
import { findChallenge, findSealedTo } from "~/proofs/challenges.server";
import { sendingShare } from "~/proofs/code-limits.server";
import { codeOf, openAsked } from "~/proofs/codes.server";
import type { World } from "~/shell/world.server";
import { findIdByContact } from "./accounts.server";
import { codeSubject, enterCodeSms, registerCodeSms, whyMail } from "./sms-words";

const nobody: Letter = { to: { phone: null, email: null }, text: null, spending: null };

/** What accounts are told, and whoever may have one. */
export const accountLetters: AccountLetters = {
  /** Only this says whether there is an account: whoever reads it is its holder. */
  async "account-code"({ db, now, house: { keys } }: World, message: AnyMessage): Promise<Letter> {
    const challenge = message.challenge_id ? await findChallenge(db, message.challenge_id) : undefined;
    const sealed = challenge && isSendable(challenge, now) ? await findSealedTo(db, challenge.id) : null;
    if (!challenge || !sealed) return nobody;
    const code = codeOf(keys, challenge);
    const isKnown = (await findIdByContact(db, challenge.contactMac)) !== undefined;
    const text = isKnown ? enterCodeSms(code) : registerCodeSms(code);
    return {
      to: reachableAt(challenge.channel, openAsked(keys, challenge.id, sealed)),
      text,
      mail: { subject: codeSubject, paragraphs: [text], why: whyMail },
      spending: [sendingShare("phone", false), "all"],
    };
  },
};

const reachableAt = (channel: "sms" | "email", to: string): Reachable =>
  channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
