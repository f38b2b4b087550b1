import { formatRecordNumber } from "~/identity/record-number";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { applicationPath } from "~/reviews/review-path";
import { findNewestAbout } from "~/reviews/reviews.server";
import { typedAddress } from "~/reviews/sms-words";
import { findOfRecord } from "./applications.server";
import { appliedMail, appliedSms } from "./words";

/** That an application was taken in, while it waits: afterwards what came of it is told. */
export const applicationLetters: Pick<RecordLetters, "applied"> = {
  async applied({ db, house: { publicUrl } }, { record_id }) {
    const record = await findRecord(db, record_id);
    const application = await findOfRecord(db, record_id);
    const review = application && (await findNewestAbout(db, "application", application.id));
    if (!application || !review || review.decidedAt) return { to: record, text: null, spending: null };
    const number = formatRecordNumber(record.number);
    const path = applicationPath(record.number);
    const isAgain = application.revision > 1;
    const said = { number, title: record.service.title, agency: record.agency.name, until: review.dueOn };
    return {
      to: record,
      text: appliedSms(number, isAgain, typedAddress(path, publicUrl)),
      mail: appliedMail(said, isAgain, `${publicUrl}${path}`),
      spending: null,
    };
  },
};
