import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import type { AnyNumber } from "~/notices/any-number";
import { formatNoticeNumber } from "~/notices/number";

const formats = { record: formatRecordNumber, request: formatAnnulmentNumber, notice: formatNoticeNumber };

/** What a question is about, as its number is written. */
export const formatAbout = ({ kind, number }: AnyNumber): string => formats[kind](number);
