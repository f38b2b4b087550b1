import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { recordNumberWords } from "~/identity/identity-words";
import { parseRecordNumber } from "~/identity/record-number";
import { required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { noticeNumberLength, parseNoticeNumber } from "~/notices/number";

/** What an officer looks for. */
export type Sought = { by: "record" | "request" | "notice"; number: string };

/** One field for the three numbers there are: their lengths differ. The refusal is a sentence. */
export function readSought(typed: string): Outcome<Sought, string> {
  const request = parseAnnulmentNumber(typed);
  if (request) return done({ by: "request", number: request });
  if (typed.replace(/\D/g, "").length === noticeNumberLength) {
    const notice = parseNoticeNumber(typed);
    if (notice.ok) return done({ by: "notice", number: notice.value });
  }
  const record = parseRecordNumber(typed);
  return record.ok ? done({ by: "record", number: record.value }) : refuse(recordNumberWords(record.reason));
}

export const lookUpFields = { number: required(readSought, (sentence) => sentence) };
