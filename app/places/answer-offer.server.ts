import { randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { hashOfToken } from "~/messages/invitation.server";
import { hashedSurname } from "~/notices/issue.server";
import { findRecord, lockRecord } from "~/records/records.server";
import { shownOf } from "~/records/seen.server";
import { insertReach, insertVisitorUnlessKnown } from "~/records/visitors.server";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { carryOut } from "./carry-out.server";
import { markWishEnded } from "./earlier-wishes.server";
import { moveTerms } from "./move-terms";
import type { Offer, OfferEnd } from "./offer";
import { findOfferByToken, lockOffer, markOfferEnded } from "./offers.server";
import { findOffice } from "./offices.server";
import { insertRebooking, lockRebooking } from "./rebookings.server";
import { lockHeldFor, lockOwn, markReleased } from "./slots.server";

/** "not-found": no such link. Else how the offer had ended before. */
export type AnswerRefusal = "not-found" | OfferEnd;

/**
 * Takes the offered hour: the record moves there as by any move, and its own hour is free for the next who asked. Whoever has the
 * link has the phone of the record, as whoever enters a code. Sent again it is refused with `accepted`.
 */
export async function acceptOffer(
  world: World,
  token: string,
  consentVersion: string,
): Promise<Outcome<{ recordId: string; visitorId: string }, AnswerRefusal>> {
  const known = await findOpen(world, token);
  if (!known.ok) return known;
  const surname = await hashedSurname((await findRecord(world.db, known.value.recordId)).holder);
  const book = await findRules(world.db, world.now);
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, known.value.recordId);
    const offer = await lockOffer(trx, known.value.id);
    if (!offer || offer.outcome) return refuse(offer?.outcome ?? "not-found");
    if (offer.heldUntil <= world.now) return refuse(await end(trx, world, offer, "lapsed"));
    const terms = moveTerms(record, book, world.now, { isClosed: false, open: ["sms"] });
    const office = await findOffice(trx, record, offer.officeId);
    const isEarlier = record.startsAt !== null && record.startsAt > offer.startsAt;
    await lockOwn(trx, [record.id]);
    const place = await lockHeldFor(trx, offer.id);
    if (!terms.ok || !office || !isEarlier || !place) return refuse(await end(trx, world, offer, "gone"));
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    await insertReach(trx, visitorId, record.id, world.now);
    const inserted = await insertRebooking(trx, world.house.keys, {
      ...{ id: randomUUID(), kind: "move", record_id: record.id, visitor_id: visitorId },
      ...{ former_office_id: record.office.id, former_starts_at: record.startsAt! },
      ...{ office_id: office.id, starts_at: offer.startsAt, consent_version: consentVersion, filed_at: world.now },
      ...{ decision: JSON.stringify(terms.value), shown: JSON.stringify(shownOf(world.house.keys, record)) },
    });
    const rebooking = (await lockRebooking(trx, inserted.id))!;
    await markWishEnded(trx, record.id, world.now);
    await end(trx, world, offer, "accepted");
    const deed = { record: { ...record, startsAt: record.startsAt! }, rebooking, office, place, surname };
    await carryOut(trx, world, { ...deed, proof: { kind: "sms", offer: offer.id } });
    return done({ recordId: record.id, visitorId });
  });
}

/** Leaves the hour to others: the next who asked for one is told. The wish for an earlier hour stays. */
export async function declineOffer(world: World, token: string): Promise<Outcome<Offer, AnswerRefusal>> {
  const known = await findOpen(world, token);
  if (!known.ok) return known;
  return world.db.transaction().execute(async (trx) => {
    const offer = await lockOffer(trx, known.value.id);
    if (!offer || offer.outcome) return refuse(offer?.outcome ?? "not-found");
    await end(trx, world, offer, "declined");
    return done(offer);
  });
}

async function findOpen({ db }: World, token: string): Promise<Outcome<Offer, AnswerRefusal>> {
  const hash = hashOfToken(token);
  const offer = hash && (await findOfferByToken(db, hash));
  if (!offer) return refuse("not-found");
  return offer.outcome ? refuse(offer.outcome) : done(offer);
}

/** Its place is free again, and offered to the next. */
async function end(trx: Trx, world: World, { id }: Offer, outcome: OfferEnd): Promise<OfferEnd> {
  await markOfferEnded(trx, id, outcome, world.now);
  if (outcome !== "accepted") await markReleased(trx, id);
  await world.house.jobs.put(trx, "offer-hours", {});
  await writeEntry(trx, world, { what: "offer-ended", about: id, facts: { outcome } });
  return outcome;
}
