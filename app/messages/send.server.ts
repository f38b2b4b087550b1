import { openChannels } from "~/gateways/mail.server";
import { passingFailures, type SendResult, type SmsFailure } from "~/gateways/sms.server";
import { type Contact, contactBy } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { contactMac } from "./contact-mac.server";
import { type Letter, letterFor } from "./letter.server";
import { insertParts } from "./message-parts.server";
import { markAttempted, markGivenUp, markUnknown } from "./message-states.server";
import { type AnyMessage, findMessage } from "./messages.server";
import { mailOf } from "./set-mail.server";
import { settleMessage } from "./settle-message.server";
import { unsubscribeUrl } from "./unsubscribing.server";

/** Thrown so that the job is tried again later. */
export class PassingFailure extends Error {}

/**
 * Sends one queued message. Safe to repeat: what is sent, failed or expired is left alone. The text, with its code, is
 * made now and kept nowhere. What is not worth sending any more is not sent, and a code of which nobody knows whether it went
 * out, be it that this process was killed meanwhile, is not sent again: whoever waits for it can ask for another.
 */
export async function sendMessage(world: World, messageId: string, signal?: AbortSignal): Promise<void> {
  const message = await findMessage(world.db, messageId);
  if (message?.state !== "queued") return;
  if (message.valid_until && message.valid_until <= world.now) return giveUp(world, message, "expired");
  // By a way that was there when it was queued, or for a record that had it.
  if (!openChannels(world.house).includes(message.channel)) return giveUp(world, message, "failed");
  const letter = await letterFor(world, message);
  const contact = contactBy(letter.to, message.channel);
  // Landlines and premium numbers: nobody would read it, and somebody would pay.
  if (!contact && message.channel === "sms" && letter.to.phone) return giveUp(world, message, "failed");
  if (!contact || letter.text === null) return giveUp(world, message, "expired");

  if (letter.isWaiting) throw new PassingFailure("paper");
  const { spending } = letter;
  if (spending && !(await isWithin(world, spending))) throw new PassingFailure("breaker");
  const isCode = message.template === "code" || message.template === "account-code";
  if (isCode && !(await markUnknown(world.db, message.id))) return;
  const unsubscribe =
    message.channel === "email" ? await unsubscribeUrl(world.house, message.template, contact, world.now) : null;
  const result = await hand(world, message, contact, { ...letter, text: letter.text, unsubscribe }, signal);
  const failure = result.status === "failed" ? result.failure : null;
  // Only what went out counts; of an unknown outcome it may have.
  if (spending && failure && failure !== "unknown-outcome")
    await giveBack(world.db, world.house.keys, world.now, [spending]);
  const isLost = failure === "unknown-outcome" && isCode;
  const isPassing = failure !== null && !isLost && passingFailures.includes(failure);
  const toMac = contactMac(world.house.keys, contact);
  await world.db.transaction().execute(async (trx) => {
    // Parts before their message, as receipts write them: else each could wait for the other.
    if (result.status === "accepted")
      await insertParts(trx, message.id, result.by, result.providerIds ?? [], world.now);
    const attempt = { at: world.now, asked: attemptsOf(result, failure) };
    await markAttempted(trx, message.id, attempt, becomes(result, { isCode, isLost, isPassing, toMac }, world.now));
    const what = failure ? "message-failed" : "message-sent";
    await writeEntry(trx, world, { what, about: message.id, facts: { template: message.template, failure } });
    // A receipt can be quicker than the answer.
    if (result.status === "accepted" && result.providerIds) await settleMessage(trx, world, message.id, null);
  });
  if (isPassing) throw new PassingFailure(failure);
  // Stopped for good: a person has to look, at the gateway's password as likely as at the number.
  if (failure && !isLost) world.house.log.error({ message: message.id, failure }, "message refused");
}

type Handed = SendResult & { by: string };

/** To the way out of its channel; says by which it went, or did not. */
async function hand(
  { now, house }: World,
  { id, channel, valid_until }: AnyMessage,
  { to }: Contact,
  { text, mail, unsubscribe }: Omit<Letter, "text"> & { text: string; unsubscribe: string | null },
  signal: AbortSignal | undefined,
): Promise<Handed> {
  if (channel === "email") {
    if (!house.mail || !mail) throw new Error(`message ${id} says nothing by e-mail`);
    const whole = { id, to, ...mailOf(mail, house.publicUrl, unsubscribe) };
    return { by: house.mail.name, ...(await house.mail.send(whole, signal)) };
  }
  const validSeconds = valid_until && (valid_until.getTime() - now.getTime()) / 1000;
  return { by: house.sms.name, ...(await house.sms.send({ id, to, text, validSeconds }, signal)) };
}

/** What a message is after an attempt; null: what it was. Of a code it is unknown since before. */
function becomes(
  result: Handed,
  of: { isCode: boolean; isLost: boolean; isPassing: boolean; toMac: Uint8Array },
  now: Date,
) {
  if (result.status === "accepted")
    return { state: "sent", by: result.by, toMac: of.toMac, takenAt: result.queued ? null : now } as const;
  if (of.isPassing) return of.isCode ? ({ state: "queued" } as const) : null;
  return of.isLost ? null : ({ state: "failed" } as const);
}

/** Each way that was asked, in their order. */
const attemptsOf = ({ before = [], by }: Handed, failure: SmsFailure | null) => [
  ...before.map((one) => ({ gateway: one.by, failure: one.failure })),
  { gateway: by, failure },
];

/** Counts one more. What is over waits, as long as its code lives; the first of a window that is over is an alert. */
async function isWithin({ db, house, now }: World, [limit, ...subject]: Spending): Promise<boolean> {
  const { within, n } = await spend(db, house.keys, now, limit, ...subject);
  const { name, most, seconds } = limit;
  if (n === most + 1) house.log.error({ limit: name, most, seconds }, "too many codes: the breaker is open");
  return within;
}

const giveUp = (world: World, message: AnyMessage, state: "expired" | "failed") =>
  world.db.transaction().execute((trx) => markGivenUp(trx, message.id, state));
