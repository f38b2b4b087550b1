import { done } from "~/lib/outcome";
import { sharedWords as words } from "~/words/share";
import { momentWords } from "~/words/time";
import { altered, factNames, genuine } from "~/words/verify";
import type { Shared, ShareField } from "./share";
import { dueWords, momentOf, officeWords, untilWords, verdictView } from "./verdict";
import type { VerdictView } from "./verify-view";

/** What somebody sees who was given a link: the verdict as for everybody, and only the chosen lines. */
export function sharedView(shared: Shared, now: Date, host: string): VerdictView {
  const { notice, fields, expiresAt } = shared;
  const whole = verdictView(notice.number, done({ ...notice, record: null, checkWords: null }), now, host);
  if (!("rows" in whole) || whole.kind === "altered") return whole;
  const compare = words.until(momentWords(expiresAt, "Europe/Moscow"));
  return { ...whole, number: fields.includes("number") ? whole.number : null, rows: rowsOf(shared), compare };
}

function rowsOf({ notice, fields, record, initials, paidKopecks }: Shared) {
  const { restorableUntil, mode } = notice;
  const kind = altered.kind(mode, restorableUntil && untilWords(notice, restorableUntil));
  const rows: [ShareField | null, string, string | null][] = [
    ["service", factNames.service, notice.serviceTitle],
    ["initials", words.initials, initials],
    ["record", genuine.record, record],
    ["place", factNames.office, officeWords(notice)],
    ["place", factNames.agency, notice.agency],
    ["due", factNames.startsAt, dueWords(notice)],
    [null, factNames.finishedAt, momentOf(notice, notice.finishedAt)],
    [null, factNames.mode, kind],
    ["paid", words.paid, paidKopecks === null ? null : words.paidWords(paidKopecks)],
  ];
  return rows.flatMap(([field, term, value]) =>
    value && (field === null || fields.includes(field)) ? [{ term, value }] : [],
  );
}
