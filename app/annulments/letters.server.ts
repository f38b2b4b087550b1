import type { ChallengePurpose, NoticeKind } from "#db/schema";
import type { Letter, RecordLetters } from "~/messages/letter.server";
import { isAgain, type Message } from "~/messages/messages.server";
import type { AnnulmentFacts } from "~/notices/notice";
import { findOfAnnulment, findOfRebooking } from "~/notices/notices.server";
import { tokenOf } from "~/places/invitation.server";
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
import { findAnnulment, hasLink } from "./annulments.server";
import { findSlip } from "./find-slip.server";
import { findRestoration } from "./restorations.server";
import {
  againCodeSms,
  annulCodeSms,
  bookedSms,
  deniedSms,
  finishedSms,
  moveCodeSms,
  movedSms,
  obligedSms,
  phoneCodeSms,
  replyCodeSms,
  restoreCodeSms,
  restoredSms,
  stalledSms,
  unmetSms,
} from "./sms-words";

/** The messages to the holder of a record. */
export const recordLetters: RecordLetters = {
  ...reviewLetters,
  ...placeLetters,
  async code(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const way = message.annulment_id === null && message.rebooking_id === null ? "phone" : "request";
    return {
      to: record,
      text: await codeText(world, message, record),
      spending: [sendingShare(way, await isAgain(world.db, message)), "all"],
    };
  },
  async finished(world, message) {
    const notice = await noticeOf(world, message, "annulment");
    const facts = notice?.facts;
    const isOfAnnulment = facts && (facts.mode === "cancel" || facts.mode === "annul");
    return letter(
      world,
      message,
      isOfAnnulment ? finishedSms(facts as AnnulmentFacts, world.house.publicUrl, await linkOf(world, message)) : null,
    );
  },
  async restored(world, message) {
    const notice = await noticeOf(world, message, "restoration");
    const facts = notice?.facts.mode === "restore" ? notice.facts : undefined;
    return letter(world, message, facts ? restoredSms(facts, world.house.publicUrl) : null);
  },
  async denied(world, message) {
    const notice = await noticeOf(world, message, "refusal");
    const facts = notice?.facts.mode === "deny" ? notice.facts : undefined;
    return letter(world, message, facts ? deniedSms(facts, world.house.publicUrl) : null);
  },
  async moved(world, message) {
    const notice = message.rebooking_id ? await findOfRebooking(world.db, message.rebooking_id) : undefined;
    const facts = notice?.facts.mode === "move" ? notice.facts : undefined;
    return letter(world, message, facts ? movedSms(facts, world.house.publicUrl) : null);
  },
  booked: async (world, message) => letter(world, message, bookedSms(await findRecord(world.db, message.record_id))),
  obliged: (world, message) => requestLetter(world, message, (annulment) => obligedText(world, annulment)),
  unmet: (world, message) => requestLetter(world, message, ({ number }) => unmetSms(number, world.house.publicUrl)),
  stalled: (world, message) =>
    requestLetter(world, message, ({ number, finishedAt }) =>
      finishedAt ? null : stalledSms(number, world.house.publicUrl),
    ),
};

const letter = async ({ db }: World, { record_id }: Message, text: string | null): Promise<Letter> => ({
  to: await findRecord(db, record_id),
  text,
  spending: null,
});

async function requestLetter(
  world: World,
  message: Message,
  textOf: (annulment: Annulment) => string | null | Promise<string | null>,
): Promise<Letter> {
  const annulment = message.annulment_id ? await findAnnulment(world.db, message.annulment_id) : undefined;
  return letter(world, message, annulment ? await textOf(annulment) : null);
}

/** Null where nothing is to be done any more: it is done, or an officer has the papers. */
async function obligedText({ db, now, house }: World, annulment: Annulment): Promise<string | null> {
  const { number, obligedUntil, decision } = annulment;
  const kind = decision.asks?.kind ?? "officer";
  if (nextStep(annulment, now) !== "obliged" || kind === "officer") return null;
  if (kind === "visit") {
    const visit = await findSlip(db, annulment);
    if (!visit) return null;
    const { lastDay } = visit.visit;
    return obligedSms(number, kind, lastDay === null ? null : { on: lastDay }, house.publicUrl);
  }
  const { office } = await findRecord(db, annulment.recordId);
  return obligedUntil && obligedSms(number, kind, { at: obligedUntil, zone: office.timeZone }, house.publicUrl);
}

/** The secret of the request's link; null of one that is older than such links. */
const linkOf = async ({ db, house }: World, { annulment_id: id }: Message): Promise<string | null> =>
  id !== null && (await hasLink(db, id)) ? tokenOf(house.keys, "disavowal", id) : null;

const noticeOf = async ({ db }: World, { annulment_id }: Message, kind: NoticeKind) =>
  annulment_id === null ? undefined : findOfAnnulment(db, annulment_id, kind);

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
