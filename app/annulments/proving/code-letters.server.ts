import type { AccountPurpose, ChallengePurpose } from "#db/schema";
import type { Letter } from "~/messages/letter.server";
import type { Mail } from "~/messages/mail";
import { isAgain, type Message } from "~/messages/messages.server";
import { findRebooking } from "~/places/rebookings.server";
import { type Challenge, isOfAccount, isSendable, wayOf } from "~/proofs/challenge";
import { findChallenge } from "~/proofs/challenges.server";
import { sendingShare } from "~/proofs/code-limits.server";
import { codeOf, isFor } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Shown } from "~/records/shown";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { findAnnulment } from "../annulments.server";
import { findRestoration } from "../restoring/restorations.server";
import {
  againCodeSms,
  annulCodeSms,
  eraseCodeSms,
  moveCodeSms,
  phoneCodeSms,
  replyCodeSms,
  restoreCodeSms,
} from "../sms-words";
import {
  againCodeMail,
  annulCodeMail,
  type CodeAround,
  eraseCodeMail,
  mailboxCodeMail,
  moveCodeMail,
  restoreCodeMail,
} from "./code-mail-words";
import { disavowalToken } from "./disavowal-token.server";

/** The message with a code. */
export const codeLetter = async (world: World, message: Message): Promise<Letter> => {
  const to = await findRecord(world.db, message.record_id);
  const { db } = world;
  const challenge = message.challenge_id ? await findChallenge(db, message.challenge_id) : undefined;
  const spending = [sendingShare(challenge ? wayOf(challenge) : "request", await isAgain(db, message)), "all"] as const;
  return { to, text: null, ...(await textsFor(world, message, challenge, to)), spending };
};

/** `mail` is missing where a code goes by SMS alone. */
interface CodeTexts {
  text: string;
  mail?: Mail;
}

/** A code that has died meanwhile, or is about to, is not sent. */
async function textsFor(
  world: World,
  message: Message,
  challenge: Challenge | undefined,
  record: CitizenRecord,
): Promise<CodeTexts | null> {
  const { keys, publicUrl } = world.house;
  if (!challenge || challenge.decoy || !isSendable(challenge, world.now)) return null;
  // That of an account is about no record.
  if (isOfAccount(challenge.purpose)) return null;
  // The contacts of the record may have been changed since: the code belongs to whom it was asked of.
  if (!isFor(keys, challenge, record)) return null;
  const around = { until: challenge.expiresAt, token: await disavowalToken(world, message), publicUrl };
  return textsOf[challenge.purpose](world, { challenge, record, code: codeOf(keys, challenge), around });
}

interface Coded {
  challenge: Challenge;
  record: CitizenRecord;
  code: string;
  around: CodeAround;
}

/** A code is for the wish as it stands, and for the record as it was agreed to: of another one it would say what proves nothing. */
const textsOf: Record<
  Exclude<ChallengePurpose, AccountPurpose>,
  (world: World, coded: Coded) => Promise<CodeTexts | null>
> = {
  phone: async (_world, { code, record, around }) => ({
    text: phoneCodeSms(code),
    mail: mailboxCodeMail(code, record, around),
  }),
  async annulment({ db, house: { keys } }, { challenge, record, code, around }) {
    const annulment = challenge.annulmentId ? await findAnnulment(db, challenge.annulmentId) : undefined;
    if (!annulment || annulment.revision !== challenge.revision || annulment.closedAt) return null;
    if (!isAsShown(keys, annulment, record)) return null;
    const { begunBy, mode } = annulment;
    return {
      text: begunBy === "sms" ? replyCodeSms(code, record) : annulCodeSms(code, mode, record),
      mail: annulCodeMail(code, mode, record, around),
    };
  },
  async restoration({ db, house: { keys } }, { challenge, record, code, around }) {
    const annulment = challenge.annulmentId ? await findAnnulment(db, challenge.annulmentId) : undefined;
    if (!annulment || annulment.restoredAt) return null;
    const wish = await findRestoration(db, annulment.id);
    if (wish?.revision !== challenge.revision || !isAsShown(keys, wish, record)) return null;
    const again = { ...record, startsAt: wish.startsAt };
    return { text: restoreCodeSms(code, again), mail: restoreCodeMail(code, again, around) };
  },
  async erasure({ db }, { challenge, record, code, around }) {
    const annulment = challenge.annulmentId ? await findAnnulment(db, challenge.annulmentId) : undefined;
    if (!annulment || annulment.erasedAt) return null;
    const { number } = annulment;
    return { text: eraseCodeSms(code, number), mail: eraseCodeMail(code, number, record, around) };
  },
  async move(world, coded) {
    const { code, around } = coded;
    const moved = await atOtherHour(world, coded);
    return moved && { text: moveCodeSms(code, moved), mail: moveCodeMail(code, moved, around) };
  },
  async again(world, coded) {
    const { code, around } = coded;
    const booked = await atOtherHour(world, coded);
    return booked && { text: againCodeSms(code, booked), mail: againCodeMail(code, booked, around) };
  },
};

/** The record at the hour that is asked for; null: it is not any more. */
async function atOtherHour(
  { db, house: { keys } }: World,
  { challenge: { rebookingId: id }, record }: Coded,
): Promise<CitizenRecord | null> {
  const rebooking = id ? await findRebooking(db, id) : undefined;
  if (!rebooking || rebooking.finishedAt || rebooking.disavowedAt || !isAsShown(keys, rebooking, record)) return null;
  return { ...record, startsAt: rebooking.startsAt };
}

const isAsShown = (keys: Keys, { shown }: { shown: Shown | null }, record: CitizenRecord): boolean =>
  changesSince(keys, shown, record).length === 0;
