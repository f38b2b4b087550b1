import { findAnnulment } from "~/annulments/annulments.server";
import { findRestoration } from "~/annulments/restorations.server";
import { passingFailures } from "~/gateways/sms.server";
import { writeEntry } from "~/journal/entries.server";
import { findOfAnnulment } from "~/notices/notices.server";
import { type Challenge, isSendable } from "~/proofs/challenge";
import { findChallenge } from "~/proofs/challenges.server";
import { sendingShare } from "~/proofs/code-limits.server";
import { codeOf, isForPhone } from "~/proofs/codes.server";
import { takesSms } from "~/proofs/identity";
import type { CitizenRecord } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { Shown } from "~/records/shown";
import { changesSince } from "~/records/shown.server";
import type { Db } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { annulCodeSms, finishedSms, phoneCodeSms, restoreCodeSms, restoredSms } from "~/words/sms";
import { findMessage, insertAttempt, isAgain, type Message, markGivenUp, markSent } from "./messages.server";

/** Thrown so that the job is tried again later. */
export class PassingFailure extends Error {}

/**
 * Sends one queued message. Safe to repeat: what is sent, failed or expired is left alone. The text, with its code, is
 * made here and kept nowhere. A code that has died meanwhile, or is about to, is not sent.
 */
export async function sendMessage(world: World, messageId: string, signal?: AbortSignal): Promise<void> {
  const message = await findMessage(world.db, messageId);
  if (message?.state !== "queued") return;
  const record = await findRecord(world.db, message.record_id);
  // Landlines and premium numbers: nobody would read it, and somebody would pay.
  if (record.phone && !takesSms(record.phone)) return giveUp(world, message, "failed");
  const text = await textOf(world, message, record);
  if (!record.phone || text === null) return giveUp(world, message, "expired");

  const share = await shareOf(world.db, message);
  if (share && !(await isWithin(world, share))) throw new PassingFailure("breaker");
  const validSeconds = message.valid_until && (message.valid_until.getTime() - world.now.getTime()) / 1000;
  const result = await world.house.sms.send({ id: message.id, to: record.phone, text, validSeconds }, signal);
  const failure = result.status === "failed" ? result.failure : null;
  // Only what went out counts; of an unknown outcome it may have.
  if (share && failure && failure !== "unknown-outcome") await giveBack(world.db, world.house.keys, world.now, [share]);
  await world.db.transaction().execute(async (trx) => {
    await insertAttempt(trx, message.id, world.now, failure);
    if (!failure) await markSent(trx, message.id, world.now);
    else if (!passingFailures.includes(failure)) await markGivenUp(trx, message.id, "failed");
    const what = failure ? "message-failed" : "message-sent";
    await writeEntry(trx, world, { what, about: message.id, facts: { template: message.template, failure } });
  });
  if (failure && passingFailures.includes(failure)) throw new PassingFailure(failure);
  // Stopped for good: a person has to look, at the gateway's password as likely as at the number.
  if (failure) world.house.log.error({ message: message.id, failure }, "message refused");
}

/** What a message counts towards: the breaker is over codes only. */
async function shareOf(db: Db, message: Message): Promise<Spending | null> {
  if (message.template !== "code") return null;
  const way = message.annulment_id === null ? "phone" : "request";
  return [sendingShare(way, await isAgain(db, message)), "all"];
}

/** Counts one more. What is over waits, as long as its code lives; the first of a window that is over is an alert. */
async function isWithin({ db, house, now }: World, [limit, ...subject]: Spending): Promise<boolean> {
  const { within, n } = await spend(db, house.keys, now, limit, ...subject);
  const { name, most, seconds } = limit;
  if (n === most + 1) house.log.error({ limit: name, most, seconds }, "too many codes: the breaker is open");
  return within;
}

const giveUp = (world: World, message: Message, state: "expired" | "failed") =>
  world.db.transaction().execute((trx) => markGivenUp(trx, message.id, state));

/** Null when there is nothing worth sending any more. */
async function textOf(world: World, message: Message, record: CitizenRecord): Promise<string | null> {
  if (message.template !== "code") return noticeText(world, message);
  const challenge = message.challenge_id ? await findChallenge(world.db, message.challenge_id) : undefined;
  if (!challenge || challenge.decoy || !isSendable(challenge, world.now)) return null;
  // The phone of the record may have been changed since: the code belongs to the phone it was asked for.
  if (!isForPhone(world.house.keys, challenge, record.phone)) return null;
  const code = codeOf(world.house.keys, challenge);
  if (challenge.purpose === "phone") return phoneCodeSms(code);
  return requestText(world, challenge, record, code);
}

async function noticeText({ db, house }: World, { template, annulment_id }: Message): Promise<string | null> {
  if (annulment_id === null) return null;
  const notice = await findOfAnnulment(db, annulment_id, template === "finished" ? "annulment" : "restoration");
  if (!notice) return null;
  return notice.facts.mode === "restore"
    ? restoredSms(notice.facts, house.publicUrl)
    : finishedSms(notice.facts, house.publicUrl);
}

/** A code is for the wish as it stands, and for the record as it was agreed to: of another one it would say what proves nothing. */
async function requestText(
  { db, house: { keys } }: World,
  { annulmentId, revision, purpose }: Challenge,
  record: CitizenRecord,
  code: string,
): Promise<string | null> {
  const annulment = annulmentId ? await findAnnulment(db, annulmentId) : undefined;
  if (!annulment) return null;
  if (purpose === "restoration") {
    const wish = await findRestoration(db, annulment.id);
    const isWanted = wish?.revision === revision && annulment.restoredAt === null && isAsShown(keys, wish, record);
    return isWanted ? restoreCodeSms(code, { ...record, startsAt: wish.startsAt }) : null;
  }
  const isWanted = annulment.revision === revision && !annulment.closedAt && isAsShown(keys, annulment, record);
  return isWanted ? annulCodeSms(code, annulment.mode, record) : null;
}

const isAsShown = (keys: Keys, { shown }: { shown: Shown | null }, record: CitizenRecord): boolean =>
  changesSince(keys, shown, record).length === 0;
