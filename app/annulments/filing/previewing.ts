import { officeContact } from "~/agencies/contact";
import { outToService } from "~/agencies/out-path";
import { namesOf } from "~/explanations/names-words";
import { whyOf } from "~/explanations/why";
import { contactBy } from "~/identity/contact";
import { formatKopecks } from "~/lib/kopecks";
import { dateWords, durationWords, momentWords } from "~/lib/time-words";
import { addDays, dayIn } from "~/lib/zoned";
import { donePath, earlierPath, rebookingPath } from "~/places/rebooking";
import type { Fact } from "~/records/fields";
import { lookWords } from "~/records/looks-words";
import type { CitizenRecord } from "~/records/record";
import { recordView, tiedLine } from "~/records/record-view";
import { shownWords } from "~/records/shown-words";
import { applicationPath } from "~/reviews/review-path";
import { askedKindWords } from "~/rules/asked-words";
import type { Barred } from "~/rules/barring";
import { barWords } from "~/rules/barring-words";
import { type Decision, type Facts, type Reason, type Rules, termsOf } from "~/rules/rule";
import { refundWords } from "~/rules/words";
import { type Annulment, pathOf } from "../annulment";
import { endingOf } from "../ending";
import { endingWords } from "../ending-words";
import type { Together } from "./companion";
import { companionWords } from "./companion-words";
import type { PreviewView } from "./preview-view";
import { previewWords } from "./preview-words";

interface Previewed {
  record: CitizenRecord;
  /** What the form brings back. */
  sealed: string;
  decision: Decision;
  rules: Rules;
  facts: Facts;
  reasons: Reason[];
  reasonRequired: boolean;
  noteRequired: boolean;
  tied: { records: CitizenRecord[]; together: Together };
  bars: readonly Barred[];
  looks: readonly { agency: string; day: string }[];
  inAccount?: boolean;
  isMovable: boolean;
  isMovableNow: boolean;
  isApplied?: boolean;
  isMoved?: boolean;
  isClosed?: boolean;
  /** Where such a service is asked for again, if that is known. */
  again?: string | null;
  /** The request that matters most of those that the visitor reaches. */
  annulment?: Annulment | null;
}

interface Around {
  now: Date;
  open?: PreviewView["open"];
  back: { href: string; text: string };
}

/** What the preview page shows; only what is shown leaves the server. */
export function previewView(
  {
    record,
    sealed,
    decision,
    rules,
    facts,
    reasons,
    reasonRequired,
    noteRequired,
    tied,
    bars,
    looks,
    inAccount = false,
    isMovable,
    isMovableNow,
    isApplied = false,
    isMoved = false,
    isClosed = false,
    annulment,
    again = null,
  }: Previewed,
  { now, back, open = null }: Around,
): PreviewView {
  const zone = record.office.timeZone;
  const view = recordView(record, now);
  const ending = endingOf(record, rules, again, now);
  const isFirst = ({ term }: Fact) => firstTerms(record).includes(term);
  return {
    record: view,
    facts: view.rows.filter(isFirst),
    rest: view.rows.filter((row) => !isFirst(row)),
    office: officeContact(record.office),
    seen: sealed,
    deadline: termWords(record, decision, now),
    ending: ending
      ? {
          ...{ says: endingWords(ending, dayIn(now, zone)), later: ending.lastDay !== null },
          again: again === null ? null : { href: outToService(record.service.id), text: again },
        }
      : null,
    why: whyOf({ decision, rules, facts, zone }, namesOf()),
    terms: termsOf(decision),
    asks: decision.asks?.kind ?? null,
    restoreDays: decision.restoreDays,
    restorableUntil: dateWords(addDays(now, decision.restoreDays, zone), zone),
    reasons,
    reasonRequired,
    noteRequired,
    bars: bars.filter(({ from }) => from === null).map((one) => barWords(view.kind, one)),
    laterBars: bars.filter(({ from }) => from !== null).map((one) => barWords(view.kind, one)),
    tied: tiedView(tied),
    looks: looks.map(lookWords),
    inAccount,
    back,
    open,
    denied: annulment?.closedBecause === "denied" ? pathOf("denied", annulment.number) : null,
    closed: isClosed ? { move: isMovableNow ? rebookingPath(view.path, "move") : null } : null,
    application: isApplied ? applicationPath(record.number) : null,
    moved: isMoved ? donePath(view.path, "move") : null,
    move: isMovable ? rebookingPath(view.path, "move") : null,
    earlier: isMovableNow && contactBy(record, "sms") ? earlierPath(view.path) : null,
  };
}

function tiedView({ records, together: { companions, digest } }: Previewed["tied"]): PreviewView["tied"] {
  const joined = new Set(companions.map(({ recordId }) => recordId));
  const lineOf = (one: CitizenRecord) =>
    joined.size === 0 || joined.has(one.id) ? tiedLine(one) : companionWords.apart(tiedLine(one));
  return { lines: records.map(lineOf), joining: joined.size, digest };
}

/** Until when it can be cancelled, what that asks for and bars: as the page says it. */
export const termsInWords = (
  { record, decision, bars }: Pick<Previewed, "record" | "decision" | "bars">,
  now: Date,
) => [termWords(record, decision, now), ...bars.map((one) => barWords(record.service.kind, one))];

/** Until when it can be cancelled, what that costs and asks now and later. */
function termWords({ startsAt, office }: CitizenRecord, decision: Decision, now: Date): string {
  const { deadlineAt, feeKopecks, feeRefund, laterFeeKopecks, asks, laterAsks } = decision;
  const asked = asks ? ` ${askedKindWords(asks.kind).asked}` : "";
  if (!startsAt) return `${previewWords.noDeadline}${asked}`;
  const left = durationWords(startsAt.getTime() - now.getTime());
  if (!deadlineAt) return `${previewWords.late(left)}${asked}`;
  const until = momentWords(new Date(deadlineAt), office.timeZone);
  const later = laterAsks ? askedKindWords(laterAsks).later : null;
  const back = feeRefund ? ` ${previewWords.feeBack(refundWords[feeRefund])}` : "";
  if (feeKopecks !== undefined)
    return `${previewWords.fee(left, formatKopecks(feeKopecks), until, later)}${back}${asked}`;
  if (asks) return `${previewWords.late(left)}${asked} ${previewWords.so(until, later)}`;
  if (laterFeeKopecks !== undefined) return previewWords.feeLater(left, until, formatKopecks(laterFeeKopecks));
  return later ? previewWords.asksLater(left, until, later) : previewWords.left(left, until);
}

/** The five facts by which one knows one's own record; and what was paid and will be taken, if anything: what money is at stake stands in sight. */
const firstTerms = ({ startsAt, paidKopecks, service }: CitizenRecord): string[] => [
  shownWords.service,
  startsAt ? shownWords.when : shownWords.created,
  shownWords.where,
  shownWords.holder(service.kind),
  shownWords.contact,
  ...(paidKopecks > 0 ? [shownWords.paid] : []),
  ...[shownWords.nextCharge, shownWords.nextAmount],
];
