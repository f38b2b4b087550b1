import { passingFailures } from "~/gateways/sms.server";
import { takesSms } from "~/identity/identity";
import { writeEntry } from "~/journal/entries.server";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { letterFor } from "./letter.server";
import { type AnyMessage, findMessage, insertAttempt, markGivenUp, markSent } from "./messages.server";

/** Thrown so that the job is tried again later. */
export class PassingFailure extends Error {}

/**
 * Sends one queued message. Safe to repeat: what is sent, failed or expired is left alone. The text, with its code, is
 * made now and kept nowhere. What is not worth sending any more is not sent.
 */
export async function sendMessage(world: World, messageId: string, signal?: AbortSignal): Promise<void> {
  const message = await findMessage(world.db, messageId);
  if (message?.state !== "queued") return;
  const { to, text, spending } = await letterFor(world, message);
  // Landlines and premium numbers: nobody would read it, and somebody would pay.
  if (to && !takesSms(to)) return giveUp(world, message, "failed");
  if (!to || text === null) return giveUp(world, message, "expired");

  if (spending && !(await isWithin(world, spending))) throw new PassingFailure("breaker");
  const validSeconds = message.valid_until && (message.valid_until.getTime() - world.now.getTime()) / 1000;
  const result = await world.house.sms.send({ id: message.id, to, text, validSeconds }, signal);
  const failure = result.status === "failed" ? result.failure : null;
  // Only what went out counts; of an unknown outcome it may have.
  if (spending && failure && failure !== "unknown-outcome")
    await giveBack(world.db, world.house.keys, world.now, [spending]);
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

/** Counts one more. What is over waits, as long as its code lives; the first of a window that is over is an alert. */
async function isWithin({ db, house, now }: World, [limit, ...subject]: Spending): Promise<boolean> {
  const { within, n } = await spend(db, house.keys, now, limit, ...subject);
  const { name, most, seconds } = limit;
  if (n === most + 1) house.log.error({ limit: name, most, seconds }, "too many codes: the breaker is open");
  return within;
}

const giveUp = (world: World, message: AnyMessage, state: "expired" | "failed") =>
  world.db.transaction().execute((trx) => markGivenUp(trx, message.id, state));
