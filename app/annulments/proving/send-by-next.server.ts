import type { Channel } from "~/identity/contact";
import { listOfRequest } from "~/messages/messages.server";
import { type Challenge, isAlive } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { addresseeFor, isFor } from "~/proofs/codes.server";
import { sendAgain } from "~/proofs/send-again.server";
import { findRecord, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "../annulment";
import { findAnnulment, findFiling, lockAnnulment } from "../annulments.server";
import { nextWay } from "../next-way";
import { codeWays } from "./code-ways.server";

/** Thrown so that the job is tried again later. */
export class TooManyNow extends Error {}

/**
 * Sends the code of a request by its next channel, where the last one's life is over and nothing says that it came. Safe to repeat:
 * it is done once in a request. Counted like one that its holder asks for; where that is too many nothing goes out, and where all
 * together ask for too many, it throws `TooManyNow`.
 */
export async function sendByNext(world: World, annulmentId: string): Promise<Challenge | null> {
  const { db, house } = world;
  const seen = await findAnnulment(db, annulmentId);
  if (!seen) return null;
  const known = await findRecord(db, seen.recordId);
  const among = await codeWays(world, seen, known, "annulment");
  const due = await dueFor(db, world, seen, among);
  const to = due && addresseeFor(house.keys, known, [due.way], due.way);
  if (!to || changesSince(house.keys, seen.shown, known).length > 0) return null;
  const spent = await mayCodeFor(db, world, seen.id, to);
  if (!spent.within && spent.by === "service") throw new TooManyNow("breaker");
  if (!spent.within) return null;

  return db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockAnnulment(trx, seen.id);
    // Read again under the locks: the code may have been typed, or asked for otherwise, meanwhile.
    const still = annulment && (await dueFor(trx, world, annulment, among));
    if (!still || still.last.id !== due.last.id || !isFor(house.keys, to, record)) return null;
    if (changesSince(house.keys, annulment.shown, record).length > 0) return null;
    const { visitor_id: visitorId } = await findFiling(trx, annulment.id);
    const { revision, recordId } = annulment;
    const subject = { purpose: "annulment", annulmentId, revision, visitorId, recordId } as const;
    return sendAgain(trx, world, still.last, { ...subject, ...to, tries: still.last.tries });
  });
}

/** The code that did not come, and the way that is next; null: there is nothing to do. */
async function dueFor(
  db: Db | Trx,
  { now }: World,
  annulment: Annulment,
  among: readonly Channel[],
): Promise<{ last: Challenge; way: Channel } | null> {
  if (nextStep(annulment, now) !== "code") return null;
  const last = await findOfAnnulment(db, annulment.id, annulment.revision);
  // A younger one has left a job of its own.
  if (!last || isAlive(last, now)) return null;
  const way = nextWay(annulment, last, await listOfRequest(db, annulment.id), among);
  return way && { last, way };
}
