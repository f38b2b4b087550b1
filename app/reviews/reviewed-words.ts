import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import type { RecordReview } from "./review";
import { applicationPath } from "./review-path";

/** What a message calls the thing that an officer looks at, and where that is seen. */
export interface Reviewed {
  /** With its number. */
  name: string;
  path: string;
  /** After "about", and after "on". */
  about: string;
  by: string;
  /** Without "your": after "on", and of whom a page is. */
  it: string;
  of: string;
  /** What its page is called. */
  page: string;
}

export const reviewedWords = (review: RecordReview): Reviewed =>
  review.applicationId === null ? requestNamed(review.annulmentNumber) : applicationNamed(review.recordNumber);

/** An application, by the number of its record. */
export const applicationNamed = (recordNumber: string): Reviewed => ({
  name: `Заявление ${formatRecordNumber(recordNumber)}`,
  path: applicationPath(recordNumber),
  about: "вашем заявлении",
  by: "вашему заявлению",
  it: "заявлению",
  of: "заявления",
  page: "Страница заявления",
});

/** The same of a request to cancel, by its number. */
export const requestNamed = (number: string): Reviewed => ({
  name: `Заявка ${formatAnnulmentNumber(number)}`,
  path: `/annulments/${formatAnnulmentNumber(number)}`,
  about: "вашей заявке",
  by: "вашей заявке",
  it: "заявке",
  of: "заявки",
  page: "Страница заявки",
});
