import type { ChallengePurpose } from "#db/schema";
import { dayWords, momentWords } from "~/lib/time-words";
import type { Letter, RecordLetters } from "~/messages/letter.server";
import { usualMail } from "~/messages/mail-words";
import { isAgain, type Message } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { placeLetters } from "~/places/letters.server";
import { findRebooking } from "~/places/rebookings.server";
import { type Challenge, isSendable } from "~/proofs/challenge";
import { findChallenge } from "~/proofs/challenges.server";
import { sendingShare } from "~/proofs/code-limits.server";
import { codeOf, isFor } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Shown } from "~/records/shown";
import { reviewLetters } from "~/reviews/letters.server";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "./annulment";
import { findAnnulment } from "./annulments.server";
import { disavowalToken } from "./disavowal-token.server";
import { findSlip } from "./find-slip.server";
import { bookedMail, disavowalLinks, obligedMail, stalledMail, unmetMail } from "./mail-words";
import { noticeLetters } from "./notice-letters.server";
import { findRestoration } from "./restorations.server";
import {
  againCodeSms,
  annulCodeSms,
  bookedSms,
  contactChangedSms,
  moveCodeSms,
  obligedSms,
  phoneCodeSms,
  replyCodeSms,
  restoreCodeSms,
  stalledSms,
  unmetSms,
} from "./sms-words";
import { visitCalendar } from "./visit-calendar.server";

/** The messages to the holder of a record. */
export const recordLetters: Omit<RecordLetters, "reminder"> = {
  ...reviewLetters,
  ...placeLetters,
  ...noticeLetters,
  async code(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const way = message.annulment_id === null && message.rebooking_id === null ? "phone" : "request";
    const text = await codeText(world, message, record);
    const links = disavowalLinks(await disavowalToken(world, message), world.house.publicUrl);
    return {
      to: record,
      text,
      mail: { ...usualMail("code", text ?? ""), links },
      spending: [sendingShare(way, await isAgain(world.db, message)), "all"],
    };
  },
  async "contact-changed"(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const text = contactChangedSms(record, world.house.publicUrl, await disavowalToken(world, message));
    return { to: openRecipient(world.house.keys, message), text, spending: null };
  },
  async booked(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const { startsAt, office, agency } = record;
    const mail = bookedMail(record, world.house.publicUrl);
    const calendar = await visitCalendar(world, "REQUEST", {
      record,
      at: message.created_at,
      startsAt,
      office,
      agency,
      mail,
    });
    return { to: record, text: bookedSms(record), mail: { ...mail, calendar }, spending: null };
  },
  obliged: (world, message) => requestLetter(world, message, (annulment) => obligedTexts(world, annulment)),
  unmet: (world, message) =>
    requestLetter(world, message, ({ number }) => ({
      text: unmetSms(number, world.house.publicUrl),
      mail: unmetMail(number, world.house.publicUrl),
    })),
  stalled: (world, message) =>
    requestLetter(world, message, ({ number, finishedAt }) =>
      finishedAt
        ? null
        : { text: stalledSms(number, world.house.publicUrl), mail: stalledMail(number, world.house.publicUrl) },
    ),
};

type Texts = Required<Pick<Letter, "mail">> & { text: string };

async function requestLetter(
  world: World,
  message: Message,
  textsOf: (annulment: Annulment) => Texts | null | Promise<Texts | null>,
): Promise<Letter> {
  const annulment = message.annulment_id ? await findAnnulment(world.db, message.annulment_id) : undefined;
  const texts = annulment ? await textsOf(annulment) : null;
  return { to: await findRecord(world.db, message.record_id), text: null, ...texts, spending: null };
}

/** Null where nothing is to be done any more: it is done, or an officer has the papers. */
async function obligedTexts({ db, now, house: { publicUrl } }: World, annulment: Annulment): Promise<Texts | null> {
  const { number, obligedUntil, decision } = annulment;
  const kind = decision.asks?.kind ?? "officer";
  if (nextStep(annulment, now) !== "obliged" || kind === "officer") return null;
  if (kind === "visit") {
    const visit = await findSlip(db, annulment);
    if (!visit) return null;
    const { lastDay } = visit.visit;
    return {
      text: obligedSms(number, kind, lastDay === null ? null : { on: lastDay }, publicUrl),
      mail: obligedMail(number, kind, lastDay && dayWords(lastDay), publicUrl),
    };
  }
  const { timeZone: zone } = (await findRecord(db, annulment.recordId)).office;
  if (!obligedUntil) return null;
  return {
    text: obligedSms(number, kind, { at: obligedUntil, zone }, publicUrl),
    mail: obligedMail(number, kind, momentWords(obligedUntil, zone), publicUrl),
  };
}

/** A code that has died meanwhile, or is about to, is not sent. */
async function codeText(world: World, message: Message, record: CitizenRecord): Promise<string | null> {
  const challenge = message.challenge_id ? await findChallenge(world.db, message.challenge_id) : undefined;
  if (!challenge || challenge.decoy || !isSendable(challenge, world.now)) return null;
  // The contacts of the record may have been changed since: the code belongs to whom it was asked of.
  if (!isFor(world.house.keys, challenge, record)) return null;
  return codeTexts[challenge.purpose](world, challenge, record, codeOf(world.house.keys, challenge));
}

type CodeText = (world: World, challenge: Challenge, record: CitizenRecord, code: string) => Promise<string | null>;

/** A code is for the wish as it stands, and for the record as it was agreed to: of another one it would say what proves nothing. */
const codeTexts: Record<ChallengePurpose, CodeText> = {
  phone: async (_world, _challenge, _record, code) => phoneCodeSms(code),
  async annulment({ db, house: { keys } }, { annulmentId, revision }, record, code) {
    const annulment = annulmentId ? await findAnnulment(db, annulmentId) : undefined;
    if (!annulment || annulment.revision !== revision || annulment.closedAt) return null;
    if (!isAsShown(keys, annulment, record)) return null;
    return annulment.begunBy === "sms" ? replyCodeSms(code, record) : annulCodeSms(code, annulment.mode, record);
  },
  async restoration({ db, house: { keys } }, { annulmentId, revision }, record, code) {
    const annulment = annulmentId ? await findAnnulment(db, annulmentId) : undefined;
    if (!annulment || annulment.restoredAt) return null;
    const wish = await findRestoration(db, annulment.id);
    if (wish?.revision !== revision || !isAsShown(keys, wish, record)) return null;
    return restoreCodeSms(code, { ...record, startsAt: wish.startsAt });
  },
  move: (world, { rebookingId }, record, code) => hourText(world, rebookingId, record, moveCodeSms, code),
  again: (world, { rebookingId }, record, code) => hourText(world, rebookingId, record, againCodeSms, code),
};

async function hourText(
  { db, house: { keys } }: World,
  id: string | null,
  record: CitizenRecord,
  text: typeof moveCodeSms,
  code: string,
): Promise<string | null> {
  const rebooking = id ? await findRebooking(db, id) : undefined;
  if (!rebooking || rebooking.finishedAt || !isAsShown(keys, rebooking, record)) return null;
  return text(code, { ...record, startsAt: rebooking.startsAt });
}

const isAsShown = (keys: Keys, { shown }: { shown: Shown | null }, record: CitizenRecord): boolean =>
  changesSince(keys, shown, record).length === 0;
