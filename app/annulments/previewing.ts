import { officeAddress } from "~/agencies/office";
import { formatKopecks } from "~/lib/kopecks";
import { addDays } from "~/lib/zoned";
import type { CitizenRecord } from "~/records/record";
import { recordView, tiedLine } from "~/records/record-view";
import type { Decision, Reason, Refusal } from "~/rules/rule";
import { previewWords, ruleNames, whyNot, whyNotWords } from "~/words/preview";
import { dateWords, durationWords, exactWords, momentWords } from "~/words/time";
import type { PreviewView } from "./preview-view";
import type { WhyNotView } from "./why-not-view";

interface Previewed {
  record: CitizenRecord;
  /** What the form brings back. */
  sealed: string;
  decision: Decision;
  reasons: Reason[];
  reasonRequired: boolean;
  tied: CitizenRecord[];
}

interface Around {
  now: Date;
  open?: { path: string; number: string } | null;
  back: { href: string; text: string };
}

/** What the preview page shows; only what is shown leaves the server. */
export function previewView(
  { record, sealed, decision, reasons, reasonRequired, tied }: Previewed,
  { now, back, open = null }: Around,
): PreviewView {
  const zone = record.office.timeZone;
  const deadline = decision.deadlineAt && new Date(decision.deadlineAt);
  return {
    record: recordView(record),
    seen: sealed,
    deadline:
      deadline && record.startsAt
        ? previewWords.left(durationWords(record.startsAt.getTime() - now.getTime()), momentWords(deadline, zone))
        : previewWords.noDeadline,
    restorableUntil: dateWords(addDays(now, decision.restoreDays, zone), zone),
    reasons,
    reasonRequired,
    tied: tied.map(tiedLine),
    back,
    open,
  };
}

interface Refused {
  record: CitizenRecord;
  decision: Decision;
  /** Path of the notice, when the visitor holds the request that cancelled the record. */
  notice: string | null;
}

export function whyNotView({ record, decision, notice }: Refused, { now, back }: Around): WhyNotView {
  const zone = record.office.timeZone;
  const refusal = decision.refusal ?? "status";
  const { kind } = record.service;
  return {
    record: recordView(record),
    because: whyNotWords(refusal, decision.deadlineHours, kind),
    facts: [
      ...(record.debtKopecks > 0 ? [{ term: whyNot.debt, value: formatKopecks(record.debtKopecks) }] : []),
      { term: whyNot.rule, value: decision.rule },
      { term: whyNot.checked, value: exactWords(now, zone) },
    ],
    steps: stepsFor(refusal, record, notice),
    trace: decision.trace.map(({ rule, matched }) => `${ruleNames[rule] ?? rule}: ${whyNot.holds(!matched)}`),
    ruleSetVersion: decision.ruleSetVersion,
    back,
    notice,
  };
}

/** What can be done instead, in order. */
export function stepsFor(refusal: Refusal, record: CitizenRecord, notice: string | null): string[] {
  const come = whyNot.come(officeAddress(record.office));
  switch (refusal) {
    case "already-annulled":
      return [notice ? whyNot.regret : whyNot.verify, whyNot.book];
    case "past":
      return [whyNot.book, come];
    case "status":
      return [come, whyNot.again];
    case "debt":
      return [whyNot.pay, come];
    case "too-late":
      return [whyNot.call, come];
    case "certificate":
    case "no-phone":
      return [come, whyNot.call];
  }
}
