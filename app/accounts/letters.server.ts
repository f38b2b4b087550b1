import type { Reachable } from "~/identity/contact";
import { tokenOf } from "~/messages/invitation.server";
import type { AccountLetters, Letter } from "~/messages/letter.server";
import type { AnyMessage } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { type Challenge, isOfAccount, isSendable } from "~/proofs/challenge";
import { findChallenge, findSealedTo } from "~/proofs/challenges.server";
import { sendingShare } from "~/proofs/code-limits.server";
import { codeOf, openAsked } from "~/proofs/codes.server";
import { kindOf } from "~/reviews/kinds.server";
import { isSilent } from "~/reviews/review";
import { findAnyReview } from "~/reviews/reviews.server";
import type { Db } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { findIdByContact } from "./accounts.server";
import { alarmMail, alarmSms } from "./alarms/alarm-words";
import { findAlarmOf } from "./alarms/alarms.server";
import { leavingLetters } from "./leaving/leaving-letters.server";
import { openedLetter, pausedLetter } from "./pauses/pause-words";
import { foundLetter, lossLetter } from "./recovering/loss-words";
import { reviewMail, reviewSms } from "./review-words";
import { changeCodeSms, codeSubject, enterCodeSms, registerCodeSms, whyApplying, whyMail } from "./sms-words";

const nobody: Letter = { to: { phone: null, email: null }, text: null, spending: null };

/** What accounts are told, and whoever may have one. */
export const accountLetters: AccountLetters = {
  ...leavingLetters,

  /** Only this says whether there is an account: whoever reads it is its holder. */
  async "account-code"({ db, now, house: { keys } }: World, message: AnyMessage): Promise<Letter> {
    const challenge = message.challenge_id ? await findChallenge(db, message.challenge_id) : undefined;
    const sealed = challenge && isSendable(challenge, now) ? await findSealedTo(db, challenge.id) : null;
    if (!challenge || !sealed) return nobody;
    const text = await codeText(db, challenge, codeOf(keys, challenge));
    return {
      to: reachableAt(challenge.channel, openAsked(keys, challenge.id, sealed)),
      text,
      mail: {
        subject: codeSubject,
        paragraphs: [text],
        why: challenge.purpose === "application" ? whyApplying : whyMail,
      },
      spending: [sendingShare("phone", false), "all"],
    };
  },

  async "account-alarm"({ db, house: { keys, publicUrl } }: World, message: AnyMessage): Promise<Letter> {
    const alarm = await findAlarmOf(db, message.id);
    if (!alarm) return nobody;
    const token = tokenOf(keys, "alarm", message.id);
    return {
      to: openRecipient(keys, message),
      text: alarmSms(alarm.kind, publicUrl, token),
      mail: alarmMail(alarm.kind, publicUrl, token),
      spending: null,
    };
  },

  "account-paused": ({ house: { keys, publicUrl } }: World, message: AnyMessage) =>
    Promise.resolve({ to: openRecipient(keys, message), ...pausedLetter(publicUrl), spending: null }),

  "account-opened": ({ house: { keys, publicUrl } }: World, message: AnyMessage) =>
    Promise.resolve({ to: openRecipient(keys, message), ...openedLetter(publicUrl), spending: null }),

  "account-contact": ({ house: { keys, publicUrl } }: World, message: AnyMessage) =>
    Promise.resolve({ to: openRecipient(keys, message), ...foundLetter(publicUrl), spending: null }),

  async "account-review"(world: World, message: AnyMessage): Promise<Letter> {
    const { keys, publicUrl } = world.house;
    const review = message.review_id === null ? undefined : await findAnyReview(world.db, message.review_id);
    const outcome = review && kindOf(world, review).outcomes[review.outcome ?? ""];
    if (!review || !outcome) return nobody;
    const told = isSilent(review) ? outcome.silent : outcome.told;
    if (review.kind === "lost-contact")
      return { to: openRecipient(keys, message), ...lossLetter(told), spending: null };
    return {
      to: openRecipient(keys, message),
      text: reviewSms(told, publicUrl),
      mail: reviewMail(told, publicUrl),
      spending: null,
    };
  },
};

async function codeText(db: Db, { purpose, contactMac }: Challenge, code: string): Promise<string> {
  if (isOfAccount(purpose) && purpose !== "account") return changeCodeSms[purpose](code);
  return (await findIdByContact(db, contactMac)) ? enterCodeSms(code) : registerCodeSms(code);
}

const reachableAt = (channel: "sms" | "email", to: string): Reachable =>
  channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
