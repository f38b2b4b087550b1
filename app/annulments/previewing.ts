import { addDays } from "~/lib/zoned";
import type { CitizenRecord } from "~/records/record";
import { recordView, tiedLine } from "~/records/record-view";
import type { Decision, Reason } from "~/rules/rule";
import { previewWords } from "~/words/preview";
import { dateWords, durationWords, momentWords } from "~/words/time";
import type { PreviewView } from "./preview-view";

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
