import type { PlaceTemplate } from "#db/schema";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { findClosedVisit } from "./closed-days.server";
import { tokenOf } from "./invitation.server";
import { findOffer } from "./offers.server";
import { findHeldUntil } from "./slots.server";
import { dayClosedSms, offeredSms } from "./sms-words";

/** What citizens are told of their hours, by SMS. */
export const placeLetters: Pick<RecordLetters, PlaceTemplate> = {
  async "day-closed"({ db, house }, { record_id, closed_visit_id }) {
    const visit = closed_visit_id === null ? undefined : await findClosedVisit(db, closed_visit_id);
    const record = await findRecord(db, record_id);
    // Whoever has cancelled or moved it meanwhile is not awaited then anyhow.
    const stands = visit && !record.annulledAt && record.startsAt?.getTime() === visit.startsAt.getTime();
    const text = stands
      ? dayClosedSms(
          visit.startsAt,
          record.office.timeZone,
          tokenOf(house.keys, "closed-visit", visit.id),
          house.publicUrl,
        )
      : null;
    return { to: record.phone, text, spending: null };
  },
  async offered({ db, house, now }, { record_id, offer_id }) {
    const offer = offer_id === null ? undefined : await findOffer(db, offer_id);
    const { phone, office, annulledAt } = await findRecord(db, record_id);
    const stands = offer && !offer.outcome && !annulledAt && (await findHeldUntil(db, offer.id, now));
    const token = offer && tokenOf(house.keys, "offer", offer.id);
    const text =
      stands && token ? offeredSms(offer.startsAt, offer.heldUntil, office.timeZone, token, house.publicUrl) : null;
    return { to: phone, text, spending: null };
  },
};
