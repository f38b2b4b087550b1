import { officeAddress } from "~/agencies/office";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { hashOfToken } from "./invitation.server";
import type { OfferView } from "./offer-view";
import { findOfferByToken } from "./offers.server";

/** What the page behind the link of an offer shows; undefined behind what is no such link. */
export async function offerPage({ db, now }: World, token: string): Promise<OfferView | undefined> {
  const hash = hashOfToken(token);
  const offer = hash && (await findOfferByToken(db, hash));
  if (!offer) return undefined;
  const { service, office, startsAt } = await findRecord(db, offer.recordId);
  const state = offer.outcome ?? (offer.heldUntil <= now ? "lapsed" : "open");
  return {
    ...{ state, service: service.title, where: officeAddress(office), zone: office.timeZone },
    ...{ offered: offer.startsAt, own: startsAt, heldUntil: offer.heldUntil, action: `/o/${token}` },
  };
}
