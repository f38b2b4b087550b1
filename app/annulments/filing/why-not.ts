import { officeContact } from "~/agencies/contact";
import { namesOf } from "~/explanations/names-words";
import { whyOf } from "~/explanations/why";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { maskPhone } from "~/identity/masking";
import type { Day } from "~/lib/days";
import { formatKopecks } from "~/lib/kopecks";
import { exactWords, momentWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import { movedLink } from "~/places/asked-hour-words";
import { hourWords } from "~/places/hour-words";
import { donePath, isOver, rebookingPath } from "~/places/rebooking";
import type { Fact } from "~/records/fields";
import { lookWords } from "~/records/looks-words";
import { type CitizenRecord, debtLeft, finishedStatuses, isArchived } from "~/records/record";
import { recordPath, recordView } from "~/records/record-view";
import { shownWords } from "~/records/shown-words";
import { statusSentence } from "~/records/statuses-words";
import { applicationPath } from "~/reviews/review-path";
import type { Bar } from "~/rules/bar";
import { blockWords } from "~/rules/barring-words";
import type { Decision, Facts, Refusal, Rules } from "~/rules/rule";
import { type Annulment, pathOf, restorePath } from "../annulment";
import { judgeRestoring } from "../restoring/restoration";
import { debtRow, officeFor, payWay } from "./debts-shown";
import type { WhyNotView } from "./why-not-view";
import { whyNot, whyNotTitle, whyNotWords } from "./why-not-words";

interface Refused {
  record: CitizenRecord;
  decision: Decision;
  rules: Rules;
  facts: Facts;
  /** The request that matters most of those that the visitor reaches. */
  annulment: Annulment | null;
  looks: readonly { agency: string; day: string }[];
  isApplied?: boolean;
  isMoved?: boolean;
  isMovableNow?: boolean;
  isClosed?: boolean;
  /** The debts elsewhere that it is refused for, as far as the visitor may know of them. */
  debts?: readonly CitizenRecord[];
  /** What the request that cancelled it has barred. */
  blocks?: readonly { of: Bar["of"]; untilOn: Day }[];
}

interface Around {
  now: Date;
  back: { href: string; text: string };
}

/** What the page says where nothing can be cancelled; what is cancelled already is said to be so. */
export function whyNotView(
  { record, decision, rules, facts, annulment, looks, debts = [], blocks = [], ...its }: Refused,
  { now, back }: Around,
): WhyNotView {
  const refusal = decision.refusal ?? "status";
  const { kind } = record.service;
  const held = refusal === "already-annulled" && annulment?.finishedAt && !annulment.restoredAt ? annulment : null;
  return {
    title: whyNotTitle(kind, refusal, held?.mode ?? "cancel"),
    because: becauseOf(refusal, record, decision),
    rows: [
      ...rowsOf(record, now),
      ...debts.map(debtRow),
      ...moreOf(record, refusal, held, now),
      ...(held ? blockRows(blocks, record, now) : []),
    ],
    archived: isArchived(record, now) ? whyNot.archived : null,
    closed: its.isClosed ? { move: its.isMovableNow ? rebookingPath(recordPath(record.id), "move") : null } : null,
    steps: stepsFor(refusal, record, held, now),
    ways: [
      ...(its.isApplied ? [{ href: applicationPath(record.number), text: whyNot.application }] : []),
      ...waysFor(refusal, record, { held, annulment, now, debts }),
      ...(its.isMoved && !record.annulledAt
        ? [{ href: donePath(recordPath(record.id), "move"), text: movedLink.notice }]
        : []),
    ],
    office: officeFor(refusal, record, debts),
    why: whyOf({ decision, rules, facts, zone: record.office.timeZone }, namesOf()),
    looks: looks.map(lookWords),
    back,
  };
}

/** One sentence about a record as it is now. */
export const becauseOf = (
  refusal: Refusal,
  { status, service }: CitizenRecord,
  deadline: Pick<Decision, "deadlineHours" | "deadlineWorkingDays">,
): string =>
  (refusal === "status" && statusSentence(status)) ||
  whyNotWords(refusal, { kind: service.kind, deadline, isFinished: finishedStatuses.includes(status) });

/** No code is sent from here, and of money there is only what was paid. */
function rowsOf(record: CitizenRecord, now: Date): Fact[] {
  const left: string[] = [shownWords.contact, shownWords.paid];
  const rows = recordView(record, now).rows.filter(({ term }) => !left.includes(term));
  const paid = { term: shownWords.paid, value: whyNot.paid(formatKopecks(record.paidKopecks)) };
  return record.paidKopecks > 0 ? [...rows, paid] : rows;
}

function moreOf(record: CitizenRecord, refusal: Refusal, held: Annulment | null, now: Date): Fact[] {
  const zone = record.office.timeZone;
  const { kind } = record.service;
  if (refusal === "already-annulled" && record.annulledAt)
    return [
      { term: whyNot.when(kind, held?.mode ?? "cancel"), value: exactWords(record.annulledAt, zone) },
      {
        term: whyNot.by,
        value: held
          ? whyNot.byYou(formatAnnulmentNumber(held.number))
          : whyNot.byHolder(record.phone && maskPhone(record.phone)),
      },
    ];
  return [
    ...(debtLeft(record) > 0 ? [{ term: whyNot.debt, value: formatKopecks(debtLeft(record)) }] : []),
    { term: whyNot.checked, value: exactWords(now, zone) },
  ];
}

const blockRows = (blocks: NonNullable<Refused["blocks"]>, { office, service }: CitizenRecord, now: Date): Fact[] =>
  blocks
    .filter(({ untilOn }) => untilOn > dayIn(now, office.timeZone))
    .map(({ of, untilOn }) => ({ term: whyNot.anewTerm, value: blockWords(service.kind, of, untilOn) }));

/** What can be done instead, in order; `held`: the request that cancelled it, if the visitor reaches it. */
export function stepsFor(refusal: Refusal, record: CitizenRecord, held: Annulment | null, now: Date): string[] {
  const { kind } = record.service;
  const reach = record.office.phone === null ? [whyNot.come] : [whyNot.call(kind), whyNot.come];
  switch (refusal) {
    case "already-annulled": {
      const until = held && judgeRestoring(held, now).ok ? held.restorableUntil : null;
      const regret = until ? [whyNot.regret(momentWords(until, record.office.timeZone))] : [];
      return [...(held ? regret : [whyNot.verify]), whyNot.anew[kind]];
    }
    case "past":
      return [whyNot.anew[kind], ...reach];
    case "status":
      return finishedStatuses.includes(record.status) ? [whyNot.anew[kind]] : [...reach, whyNot.again];
    case "debt":
      return [payWay([record]).length > 0 ? whyNot.payHereStep : whyNot.pay, ...reach];
    case "debt-elsewhere":
      return [whyNot.payElsewhere];
    case "too-late":
    case "confirmed":
    case "certificate":
    case "no-phone":
    case "no-contact":
    case "by-law":
      return reach;
  }
}

/** The next thing to do, as a button. To the notice and to having it back: for who reaches the request; for anybody else through the phone of the record. */
function waysFor(
  refusal: Refusal,
  record: CitizenRecord,
  {
    held,
    annulment,
    now,
    debts,
  }: { held: Annulment | null; annulment: Annulment | null; now: Date; debts: readonly CitizenRecord[] },
) {
  const again = againWay(record, now);
  if (refusal !== "already-annulled")
    return [
      ...payWay(refusal === "debt" ? [record] : debts),
      ...again,
      ...callFor(refusal, record),
      ...deniedWay(annulment),
    ];
  if (!held) return [{ href: "/records?view=archive", text: whyNot.toRecords }, ...again];
  const restore = { href: restorePath(held.number), text: whyNot.restore(record.service.kind) };
  return [
    { href: pathOf("finished", held.number), text: whyNot.openNotice },
    ...(judgeRestoring(held, now).ok ? [restore] : []),
    ...again,
  ];
}

/** What is over can be booked again. */
const againWay = (record: CitizenRecord, now: Date) =>
  isOver(record, now) && record.phone
    ? [{ href: rebookingPath(recordPath(record.id), "again"), text: hourWords.again.title }]
    : [];

/** To the notice that a request on it was not granted. */
const deniedWay = (annulment: Annulment | null) =>
  annulment?.closedBecause === "denied" ? [{ href: pathOf("denied", annulment.number), text: whyNot.openDenied }] : [];

/** Where only its office can help. */
function callFor(refusal: Refusal, { office, status }: CitizenRecord) {
  const { phone } = officeContact(office);
  const isEnded = refusal === "status" && finishedStatuses.includes(status);
  if (!phone || isEnded || refusal === "past" || refusal === "debt-elsewhere") return [];
  return [{ href: phone.href, text: whyNot.callThere(phone.text) }];
}
