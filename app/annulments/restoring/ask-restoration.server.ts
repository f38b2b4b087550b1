import { openChannels } from "~/gateways/mail.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { keepFree } from "~/places/keep-free.server";
import { findFree } from "~/places/slots.server";
import { CODE_LIFE_MS, isTooSoon, keptUntil, standing } from "~/proofs/challenge";
import { findLastOf, findOfAnnulment } from "~/proofs/challenges.server";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { addresseeFor, openChallenge } from "~/proofs/codes.server";
import type { CitizenRecord } from "~/records/record";
import { findRecord, lockRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { type Change, changesBetween, type Shown } from "~/records/shown";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findHeldBy, lockHeldBy } from "../annulments.server";
import { answerSince } from "../filing/answer-since.server";
import { isWaiting, judgeRestoring, type Restoration, type RestoreRefusal } from "./restoration";
import { findRestoration, insertRestoration } from "./restorations.server";

/** What the citizen asks for: back at which hour (null where the service has none). */
export interface Wish {
  startsAt: Date | null;
  consentVersion: string;
  /** The record as the page showed it. */
  seen: Shown;
  /** The last word of the agency that the page told; null where there was none. */
  heard: number | null;
}

export type AskRefusal =
  | { code: "not-found" }
  | { code: "taken" }
  /** The record is not any more what was seen. */
  | { code: "changed"; changes: Change[] }
  | RestoreRefusal;

/**
 * Registers the wish to have back what was cancelled, and sends the code for it: the 30 days are kept by the moment of
 * the wish. The same wish again answers with the same code; another one has a code of its own, but no tries of its own, and no
 * message within a minute of the last: its place is kept for what is left of the last code's life.
 */
export async function askRestoration(
  world: World,
  number: string,
  wish: Wish,
): Promise<Outcome<Restoration, AskRefusal>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen || world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = world.actor.id;
  const known = await findWaiting(world.db, seen, wish, world.now);
  if (known) return done(known);
  const to = addresseeFor(world.house.keys, await findRecord(world.db, seen.recordId), openChannels(world.house));
  // Before the transaction, and whatever it says: the wish counts, a code can be asked for again.
  const sent = standing(await findLastOf(world.db, "restoration", seen.id), world.now);
  const maySend = to && !isTooSoon(sent, world.now) && (await mayCodeFor(world.db, world, seen.id, to)).within;

  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const same = await findWaiting(trx, annulment, wish, world.now);
    if (same) return done(same);
    const answer = await answerSince(trx, annulment);
    const judged = judgeRestoring(annulment, world.now, answer);
    if (!judged.ok) return judged;
    if (wish.heard !== (answer?.id ?? null)) return refuse({ code: "changed", changes: [] } as const);
    const changes = changesSince(world.house.keys, wish.seen, record);
    if (changes.length > 0) return refuse({ code: "changed", changes } as const);
    const before = standing(await findLastOf(trx, "restoration", annulment.id), world.now);
    const isSent = maySend && !isTooSoon(before, world.now);
    const until = isSent ? new Date(world.now.getTime() + CODE_LIFE_MS) : before && keptUntil(before, world.now);
    const at = wish.startsAt && { ...record, startsAt: wish.startsAt };
    if (at && !(await hasPlace(trx, world.now, at, annulment.id, until))) return refuse({ code: "taken" } as const);
    const restoration = await register(trx, world, annulment, wish, visitorId);
    const { id: annulmentId, recordId } = annulment;
    const { revision } = restoration;
    const subject = { purpose: "restoration", annulmentId, revision, visitorId, recordId } as const;
    const tries = before?.tries ?? 0;
    if (isSent) await openChallenge(trx, world, { ...subject, ...to, tries });
    await writeEntry(trx, world, {
      what: "restore-filed",
      about: annulmentId,
      facts: { record: recordId, revision, moved: wish.startsAt?.getTime() !== record.startsAt?.getTime() },
    });
    return done(restoration);
  });
}

/** Kept for whoever gets a code, or has had one just now; any other can prove nothing meanwhile. */
const hasPlace = (
  trx: Trx,
  now: Date,
  at: CitizenRecord & { startsAt: Date },
  id: string,
  until: Date | null | undefined,
) => (until ? keepFree(trx, now, at, id, until) : findFree(trx, at, at.startsAt, { now, heldFor: id }));

/** The last wish, if it is the same and still waits. */
async function findWaiting(db: Db | Trx, annulment: Annulment, wish: Wish, now: Date) {
  const last = annulment.restoredAt === null ? await findRestoration(db, annulment.id) : undefined;
  if (!last || last.startsAt?.getTime() !== wish.startsAt?.getTime()) return undefined;
  if (last.answerId !== wish.heard || (last.shown && changesBetween(last.shown, wish.seen).length > 0))
    return undefined;
  const challenge = await findOfAnnulment(db, annulment.id, last.revision, "restoration");
  return isWaiting(last, challenge?.tries ?? 0, now) ? last : undefined;
}

async function register(
  trx: Trx,
  world: World,
  { id }: Annulment,
  { startsAt, consentVersion, seen, heard }: Wish,
  visitorId: string,
): Promise<Restoration> {
  const revision = ((await findRestoration(trx, id))?.revision ?? 0) + 1;
  const restoration = { annulmentId: id, revision, startsAt, filedAt: world.now, shown: seen, answerId: heard };
  await insertRestoration(trx, {
    ...{ annulment_id: id, revision, visitor_id: visitorId, starts_at: startsAt },
    ...{ consent_version: consentVersion, filed_at: world.now, shown: JSON.stringify(seen), answer_id: heard },
  });
  return restoration;
}
