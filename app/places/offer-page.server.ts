import { officeAddress } from "~/agencies/office";
import { hashOfToken } from "~/messages/invitation.server";
import { type CitizenRecord, isArchived } from "~/records/record";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { findOpenWish } from "./earlier-wishes.server";
import type { Offer } from "./offer";
import type { OfferView } from "./offer-view";
import { findOfferByToken } from "./offers.server";
import { findHeldUntil } from "./slots.server";

/** What the page behind the link of an offer shows; undefined behind what is no such link. */
export async function offerPage({ db, now }: World, token: string): Promise<OfferView | undefined> {
  const hash = hashOfToken(token);
  const offer = hash && (await findOfferByToken(db, hash));
  if (!offer) return undefined;
  const record = await findRecord(db, offer.recordId);
  const { service, office, startsAt, annulledAt } = record;
  const isHeld = (await findHeldUntil(db, offer.id, now)) !== undefined;
  const isWaiting = !isArchived(record, now) && (await findOpenWish(db, record.id)) !== undefined;
  return {
    ...{ state: stateOf(offer, record, isHeld, now), isWaiting },
    ...{ service: service.title, where: officeAddress(office), zone: office.timeZone },
    ...{ offered: offer.startsAt, own: annulledAt ? null : startsAt },
    ...{ heldUntil: offer.heldUntil, action: `/o/${token}` },
  };
}

/** Its link stays in the phone: what has become of the record since goes before how the offer ended. */
function stateOf(
  offer: Offer,
  { annulledAt, startsAt }: CitizenRecord,
  isHeld: boolean,
  now: Date,
): OfferView["state"] {
  if (annulledAt) return "cancelled";
  if (offer.outcome) return offer.outcome;
  if (offer.heldUntil <= now) return "lapsed";
  return isHeld && startsAt !== null && offer.startsAt < startsAt ? "open" : "gone";
}
