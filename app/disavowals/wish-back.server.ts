import { restorePath } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { findOfChallenge } from "~/messages/messages.server";
import { findChallenge } from "~/proofs/challenges.server";
import { isFor } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { findWished, insertDisavowal, markShown } from "./disavowals.server";

/** So long somebody who has asked for a code is led to what they asked it for. */
const LED_MS = 3_600_000;

/** Remembers of a visitor, who is about to prove a contact, what they want to have back. */
export async function wishBack(world: World, annulmentId: string, visitorId: string): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    await insertDisavowal(trx, annulmentId, visitorId, world.now);
    await writeEntry(trx, world, { what: "disavowed", about: annulmentId });
  });
}

/**
 * Where a visitor goes who has just proven a contact by a challenge; null: they have wished nothing back. A mailbox, which shows
 * nobody's records, lets them hold the request that they wished back, where it is the one of its record.
 */
export async function wishedBackPath(world: World, visitorId: string, challengeId: string): Promise<string | null> {
  const { db, now, house } = world;
  const id = await findWished(db, visitorId, new Date(now.getTime() - LED_MS));
  const annulment = id && (await findAnnulment(db, id));
  if (!annulment) return null;
  const challenge = await findChallenge(db, challengeId);
  if (challenge?.channel === "email") {
    const record = await findRecord(db, annulment.recordId);
    const sent = await findOfChallenge(db, challengeId);
    if (sent?.record_id !== record.id || !isFor(house.keys, challenge, record)) return null;
    await db.transaction().execute(async (trx) => {
      await markShown(trx, annulment.id, visitorId, now);
      await writeEntry(trx, world, { what: "disavowed", about: annulment.id, facts: { challenge: challengeId } });
    });
  }
  return restorePath(annulment.number);
}
