import type { Outcome } from "~/lib/outcome";
import type { Verified, VerifyRefusal } from "~/notices/verified";
import { retryWords } from "~/words/limits";
import { capital, exactWords, momentWords, visitZoneWords } from "~/words/time";
import { genuine, unsure } from "~/words/verify";
import { formatNoticeNumber, parseNoticeNumber } from "./number";
import type { VerdictView } from "./verify-view";

/** The answer to an asker, who may be anywhere: checked by Moscow's clock, the facts by the office's. */
export function verdictView(
  typed: string,
  answer: Outcome<Verified, VerifyRefusal>,
  now: Date,
  host: string,
): VerdictView {
  const checked = genuine.checked(momentWords(now, "Europe/Moscow"));
  const parsed = parseNoticeNumber(typed);
  const number = parsed.ok ? formatNoticeNumber(parsed.value) : typed;
  if (answer.ok) return { kind: "genuine", number, checked, host, rows: rowsOf(answer.value) };
  if (answer.reason.code === "limited")
    return { kind: "unknown", number, checked, again: unsure.again(retryWords(now, answer.reason.retryAfter)) };
  return { kind: "none", number, checked, slip: !parsed.ok && parsed.reason === "check-digit" };
}

function rowsOf(notice: Verified) {
  const zone = notice.office.timeZone;
  const exact = (iso: string) => exactWords(new Date(iso), zone);
  const { restorableUntil, startsAt } = notice;
  return [
    { term: notice.mode === "annul" ? genuine.annulled : genuine.what, value: notice.serviceTitle },
    { term: genuine.record, value: notice.maskedRecord },
    { term: genuine.where, value: `${notice.office.name}, ${notice.office.city}` },
    { term: genuine.agency, value: notice.agency },
    ...(startsAt ? [{ term: genuine.due, value: capital(visitZoneWords(new Date(startsAt), zone)) }] : []),
    { term: genuine.filed, value: exact(notice.filedAt) },
    { term: genuine.finished, value: exact(notice.finishedAt) },
    {
      term: genuine.kind,
      value: restorableUntil ? genuine.restorable(momentWords(new Date(restorableUntil), zone)) : genuine.final,
    },
    { term: genuine.checkedWhat, value: genuine.registry },
  ];
}
