import type { PlaceTemplate } from "#db/schema";
import { tokenOf } from "~/messages/invitation.server";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { findClosedVisit, isClosed } from "./closed-days.server";
import { isExpected } from "./closed-visit";
import { dayClosedMail, dayOpenedMail, offeredMail } from "./mail-words";
import { findOffer } from "./offers.server";
import { findHeldUntil } from "./slots.server";
import { dayClosedSms, dayOpenedSms, offeredSms } from "./sms-words";

/** What citizens are told of their hours, by SMS and by e-mail. */
export const placeLetters: Pick<RecordLetters, PlaceTemplate> = {
  async "day-closed"({ db, house, now }, { record_id, closed_visit_id, created_at }) {
    const visit = closed_visit_id === null ? undefined : await findClosedVisit(db, closed_visit_id);
    const record = await findRecord(db, record_id);
    // Whoever has cancelled or moved it meanwhile, or whose agency has, is not awaited then anyhow.
    const stands = visit && isExpected(visit, record, now);
    const { office } = record;
    // What is true no more is not sent: it may have been opened, and closed once more, since the message was left.
    const isOfOpening = visit && visit.openedAt !== null && created_at >= visit.openedAt;
    const isTrue = isOfOpening ? !(await isClosed(db, record)) : visit?.openedAt === null;
    if (!stands || !isTrue) return { to: record, text: null, spending: null };
    const token = tokenOf(house.keys, "closed-visit", visit.id);
    const text = isOfOpening
      ? dayOpenedSms(visit.startsAt, office.timeZone)
      : dayClosedSms(visit.startsAt, office.timeZone, token, house.publicUrl);
    const mail = isOfOpening
      ? dayOpenedMail(visit.startsAt, office)
      : dayClosedMail(visit.startsAt, office, token, house.publicUrl);
    return { to: record, text, mail, spending: null };
  },
  async offered({ db, house, now }, { record_id, offer_id }) {
    const offer = offer_id === null ? undefined : await findOffer(db, offer_id);
    const record = await findRecord(db, record_id);
    const stands = offer && !offer.outcome && !record.annulledAt && (await findHeldUntil(db, offer.id, now));
    if (!stands) return { to: record, text: null, spending: null };
    const token = tokenOf(house.keys, "offer", offer.id);
    const { startsAt, heldUntil } = offer;
    return {
      to: record,
      text: offeredSms(startsAt, heldUntil, record.office.timeZone, token, house.publicUrl),
      mail: offeredMail(startsAt, heldUntil, record.office, token, house.publicUrl),
      spending: null,
    };
  },
};
