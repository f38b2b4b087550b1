import type { PlaceTemplate } from "#db/schema";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { findClosedVisit, isClosed } from "./closed-days.server";
import { tokenOf } from "./invitation.server";
import { findOffer } from "./offers.server";
import { findHeldUntil } from "./slots.server";
import { dayClosedSms, dayOpenedSms, offeredSms } from "./sms-words";

/** What citizens are told of their hours, by SMS. */
export const placeLetters: Pick<RecordLetters, PlaceTemplate> = {
  async "day-closed"({ db, house }, { record_id, closed_visit_id, created_at }) {
    const visit = closed_visit_id === null ? undefined : await findClosedVisit(db, closed_visit_id);
    const record = await findRecord(db, record_id);
    // Whoever has cancelled or moved it meanwhile is not awaited then anyhow.
    const stands = visit && !record.annulledAt && record.startsAt?.getTime() === visit.startsAt.getTime();
    const zone = record.office.timeZone;
    // What is true no more is not sent: it may have been opened, and closed once more, since the message was left.
    const isOfOpening = visit && visit.openedAt !== null && created_at >= visit.openedAt;
    const isTrue = isOfOpening ? !(await isClosed(db, record)) : visit?.openedAt === null;
    if (!stands || !isTrue) return { to: record, text: null, spending: null };
    const token = tokenOf(house.keys, "closed-visit", visit.id);
    const text = isOfOpening
      ? dayOpenedSms(visit.startsAt, zone)
      : dayClosedSms(visit.startsAt, zone, token, house.publicUrl);
    return { to: record, text, spending: null };
  },
  async offered({ db, house, now }, { record_id, offer_id }) {
    const offer = offer_id === null ? undefined : await findOffer(db, offer_id);
    const record = await findRecord(db, record_id);
    const stands = offer && !offer.outcome && !record.annulledAt && (await findHeldUntil(db, offer.id, now));
    const token = offer && tokenOf(house.keys, "offer", offer.id);
    const text =
      stands && token
        ? offeredSms(offer.startsAt, offer.heldUntil, record.office.timeZone, token, house.publicUrl)
        : null;
    return { to: record, text, spending: null };
  },
};
