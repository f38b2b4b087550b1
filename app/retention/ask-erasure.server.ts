import { type Annulment, nextStep } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import { openChannels } from "~/gateways/mail.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isAlive, isTooSoon, standing } from "~/proofs/challenge";
import { findLastOf } from "~/proofs/challenges.server";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { addresseeFor, openChallenge } from "~/proofs/codes.server";
import { findRecord, lockRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import type { ErasureBar } from "./erasable";
import { findBar } from "./erasing.server";

/** "unreachable": the record has no contact that a code could go to. */
export type ErasureRefusal = ErasureBar | { code: "not-found" } | { code: "unreachable" };

/**
 * Sends the code by which the holder of a request shows that what is personal in it shall go. One that lives is not sent again
 * here; what a limit keeps back can be asked for on the page for the code.
 */
export async function askErasure(world: World, number: string): Promise<Outcome<Annulment, ErasureRefusal>> {
  const { actor, db, house, now } = world;
  const seen = await findHeldBy(db, actor, number);
  if (!seen || actor.kind !== "visitor") return refuse({ code: "not-found" });
  if (nextStep(seen, now) === "erased") return done(seen);
  const to = addresseeFor(house.keys, await findRecord(db, seen.recordId), openChannels(house));
  if (!to) return refuse({ code: "unreachable" });
  const sent = standing(await findLastOf(db, "erasure", seen.id), now);
  const isWanted = !sent || (!isAlive(sent, now) && !isTooSoon(sent, now));
  const maySend = isWanted && (await mayCodeFor(db, world, seen.id, to)).within;
  return db.transaction().execute(async (trx) => {
    await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, actor, number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    const bar = await findBar(trx, annulment, now);
    if (bar) return refuse(bar);
    const last = standing(await findLastOf(trx, "erasure", annulment.id), now);
    if (!maySend || (last && (isAlive(last, now) || isTooSoon(last, now)))) return done(annulment);
    const { id: annulmentId, recordId, revision } = annulment;
    const about = { purpose: "erasure", annulmentId, revision, visitorId: actor.id, recordId } as const;
    const challenge = await openChallenge(trx, world, { ...about, ...to, tries: last?.tries ?? 0 });
    await writeEntry(trx, world, { what: "code-sent", about: annulmentId, facts: { challenge: challenge.id } });
    return done(annulment);
  });
}
