import { type Annulment, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import { accountWay } from "~/annulments/proving/account-way.server";
import { settleProven, settleWrong } from "~/annulments/proving/settle-proven.server";
import type { Credential } from "~/credentials/credential";
import { findCredential, lockCredential, markFailed, markPassed } from "~/credentials/credentials.server";
import { passwordFits } from "~/credentials/hashing.server";
import { takeFactor } from "~/credentials/second-factor.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type Challenge, triesLeft } from "~/proofs/challenge";
import { findOfAnnulment, markTried } from "~/proofs/challenges.server";
import { openCodeless } from "~/proofs/codeless.server";
import type { Addressee } from "~/proofs/codes.server";
import { countTries } from "~/proofs/earlier-challenges.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Trx } from "~/shell/db.server";
import { limits } from "~/shell/limit-table";
import { giveBack, type Spending, spend } from "~/shell/limits.server";
import { lockedUntil } from "../account";
import { insertTrace } from "../account-traces.server";
import { lockActive } from "../accounts.server";
import { noticeFailure } from "./notice-failure.server";
import type { AccountWorld } from "./require-account.server";

/**
 * "over": it waits for no proof any more, or not for this one; "changed": its record is otherwise by now; "locked": the request's
 * tries are over; "closed": too many were wrong in the account.
 */
export type ConfirmRefusal = "not-found" | "over" | "changed" | "wrong" | "locked" | "closed";

/**
 * Proves a request by who has come into the account of its record's contact with two factors, and shows the password or a code of the
 * application once more. It is bound to this request as it stands, to who holds it at this device, and to this account; wrong ones are
 * tries of the request as wrong codes are, and of the account as everywhere. Safe to repeat.
 */
export async function confirmRequest(
  world: AccountWorld,
  number: string,
  typed: string,
): Promise<Outcome<Annulment, ConfirmRefusal>> {
  const { db, now, house, actor } = world;
  const { id } = actor.account;
  const seen = await findHeldBy(db, actor, number);
  if (!seen) return refuse("not-found");
  if (seen.provenAt || seen.finishedAt) return done(seen);
  const way = await accountWay(db, world, seen, await findRecord(db, seen.recordId));
  if (!way) return refuse("over");
  const one: Spending = [limits.signInKnown, id];
  if (!(await spend(db, house.keys, now, ...one)).within) return refuse("closed");
  const kept = (await findCredential(db, id))?.password_hash ?? null;
  const fits = way.asks === "password" && (await passwordFits(house.keys, kept, typed));
  const judged = await db.transaction().execute(async (trx) => {
    const credential = await lockCredential(trx, id);
    const account = await lockActive(trx, house.keys, id);
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, actor, number);
    if (annulment?.provenAt) return done(annulment);
    const why = annulment && whyNot(world, seen, annulment, record);
    if (!annulment || !account || !credential || why) return refuse(why ?? "over");
    if (lockedUntil(credential, now)) return refuse("closed");
    if ((await accountWay(trx, world, annulment, record))?.asks !== way.asks) return refuse("over");
    const asked =
      (await findOfAnnulment(trx, annulment.id, annulment.revision)) ??
      (await openTries(trx, world, annulment, { channel: way.channel, contactMac: way.contactMac }));
    const tried = await markTried(trx, asked.id, null);
    if (!tried) return refuse("locked");
    const isRight =
      way.asks === "password"
        ? fits && credential.password_hash === kept
        : await takeFactor(trx, house.keys, credential, { kind: "totp", code: typed }, now);
    if (!isRight) {
      const left = triesLeft(tried);
      await countWrong(trx, world, credential, way.asks);
      await settleWrong(trx, world, annulment, { challenge: tried.id, triesLeft: left });
      return refuse(left === 0 ? "locked" : "wrong");
    }
    await markPassed(trx, id);
    const facts = { factor: way.asks, session: actor.account.sessionId };
    const by = `account-${way.channel}` as const;
    return done(await settleProven(trx, world, { annulment, record, by, toSign: false, facts }));
  });
  const isGuess = !judged.ok && (judged.reason === "wrong" || judged.reason === "locked");
  if (!isGuess) await giveBack(db, house.keys, now, [one]);
  return judged;
}

/** Nothing was sent for this wish: what is typed wrong is counted all the same. */
async function openTries(trx: Trx, world: AccountWorld, annulment: Annulment, to: Addressee): Promise<Challenge> {
  const tries = await countTries(trx, annulment);
  const { id: annulmentId, revision } = annulment;
  return openCodeless(trx, world, { annulmentId, revision, visitorId: world.actor.id, tries, ...to });
}

/** Read again under the lock. */
function whyNot(
  { now, house }: AccountWorld,
  seen: Annulment,
  annulment: Annulment,
  record: CitizenRecord,
): ConfirmRefusal | undefined {
  if (annulment.closedBecause === "locked") return "locked";
  if (nextStep(annulment, now) !== "code" || annulment.revision !== seen.revision) return "over";
  return changesSince(house.keys, annulment.shown, record).length > 0 ? "changed" : undefined;
}

async function countWrong(trx: Trx, world: AccountWorld, { subject_id: id }: Credential, factor: string) {
  const isLast = await markFailed(trx, id, world.now);
  await noticeFailure(trx, world, id);
  await insertTrace(trx, world, id);
  const what = isLast ? "sign-in-locked" : "sign-in-refused";
  await writeEntry(trx, world, { what, about: id, facts: { factor } });
}
