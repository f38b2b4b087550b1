import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { RecordReview } from "./review";

/** Where whoever applied sees their application, by the number of its record. */
export const applicationPath = (recordNumber: string): string => `/applications/${recordNumber}`;

/** Where its citizen sees it: the page of its request or application. */
export const pathOfReview = (review: RecordReview): string =>
  review.applicationId === null
    ? `/annulments/${formatAnnulmentNumber(review.annulmentNumber)}`
    : applicationPath(review.recordNumber);
