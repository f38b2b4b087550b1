import { officeWords } from "~/agencies/office";
import { momentWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { paidWords } from "~/notices/parts-words";
import {
  answerRows,
  calledIn,
  checkedAt,
  dueWords,
  holdingOf,
  type Issuer,
  momentOf,
  untilWords,
} from "~/verification/verdict";
import type { VerdictView } from "~/verification/verify-view";
import { altered, factNames, genuine } from "~/verification/verify-words";
import type { Shared, ShareField } from "./share";
import { sharedWords as words } from "./words";

/** What somebody sees who was given a link: the verdict as for everybody, and only the chosen lines. */
export function sharedView(shared: Shared, now: Date, issuer: Issuer): VerdictView {
  const { notice, fields, expiresAt } = shared;
  const holding = holdingOf(notice, words.until(momentWords(expiresAt, notice.office.timeZone)));
  const asked = { checked: checkedAt(now, notice), ...issuer, rows: [...rowsOf(shared), ...answerRows(shared.answer)] };
  // A number leads to everything that stands on its page: also that of the notice before or after.
  return fields.includes("number")
    ? { ...holding, ...asked, number: formatNoticeNumber(notice.number) }
    : { ...holding, ...asked, number: null, other: null };
}

function rowsOf({ notice, fields, record, initials, paidKopecks }: Shared) {
  const { restorableUntil, mode } = notice;
  const called = calledIn(notice);
  const kind = altered.kind[mode](restorableUntil && untilWords(notice, restorableUntil));
  const rows: [ShareField | null, string, string | null][] = [
    ["service", factNames.service, notice.serviceTitle],
    ["initials", words.initials, initials],
    ["record", genuine.record(called), record],
    ["place", factNames.office, officeWords(notice.office)],
    ["place", factNames.agency, notice.agency],
    ["due", factNames.startsAt, dueWords(notice)],
    [null, factNames.finishedAt, momentOf(notice, notice.finishedAt)],
    [null, factNames.mode, kind],
    ["paid", words.paid, paidKopecks === null ? null : paidWords(called, paidKopecks)],
  ];
  return rows.flatMap(([field, term, value]) =>
    value && (field === null || fields.includes(field)) ? [{ term, value }] : [],
  );
}
