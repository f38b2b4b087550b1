import { formatAnnulmentNumber, parseAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber, parseRecordNumber } from "~/identity/record-number";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { withoutSeparators } from "~/lib/typed";
import { formatNoticeNumber, noticeNumberLength, parseNoticeNumber } from "~/notices/number";

/** What a question may be about, by its number. */
export interface About {
  kind: "record" | "request" | "notice";
  number: string;
}

/** Pure: by its form alone. Whether there is one of that number, nobody is told. */
export function parseAbout(typed: string): Outcome<About, "no-number"> {
  const request = parseAnnulmentNumber(typed);
  if (request) return done({ kind: "request", number: request });
  if (withoutSeparators(typed).length >= noticeNumberLength) {
    const notice = parseNoticeNumber(typed);
    return notice.ok ? done({ kind: "notice", number: notice.value }) : refuse("no-number");
  }
  const record = parseRecordNumber(typed);
  return record.ok ? done({ kind: "record", number: record.value }) : refuse("no-number");
}

const formats = { record: formatRecordNumber, request: formatAnnulmentNumber, notice: formatNoticeNumber };

/** As it is written. */
export const formatAbout = ({ kind, number }: About): string => formats[kind](number);
