import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { parseRecordNumber, type RecordNumberReason } from "~/identity/record-number";
import { done, type Outcome } from "~/lib/outcome";
import { noticeNumberLength, parseNoticeNumber } from "./number";

/** What people have numbers of: a record, a request or what disputes its refusal, a notice. */
export interface AnyNumber {
  kind: "record" | "request" | "notice";
  number: string;
}

/** One field for the three numbers there are: their lengths differ. Whether there is one of that number, nobody is told by it. */
export function parseAnyNumber(typed: string): Outcome<AnyNumber, RecordNumberReason> {
  const request = parseAnnulmentNumber(typed);
  if (request) return done({ kind: "request", number: request });
  if (typed.replace(/\D/gu, "").length === noticeNumberLength) {
    const notice = parseNoticeNumber(typed);
    if (notice.ok) return done({ kind: "notice", number: notice.value });
  }
  const record = parseRecordNumber(typed);
  return record.ok ? done({ kind: "record", number: record.value }) : record;
}
