import type { AnnulmentMode, AnswerWay, DeliveredAct, DeliveryState, ObjectionCode } from "#db/schema";
import type { Answered, Delivery } from "./delivery";

/** Of `delivery d` with its objection `o` and the open review `v` of that. */
export const answerColumns = [
  ...(["d.state", "d.tried_at", "d.acknowledged_at", "d.acknowledged_by"] as const),
  ...(["o.id as objection", "o.code", "o.words", "o.raised_at", "o.settled_at", "o.outcome", "v.due_on"] as const),
] as const;

/** The same with all that stands around it. */
export const columns = [
  ...answerColumns,
  ...([
    "d.entry_id",
    "d.agency_id",
    "d.record_id",
    "d.annulment_id",
    "d.rebooking_id",
    "d.application_id",
    "d.notice_id",
    "d.what",
    "d.at",
  ] as const),
  ...(["r.number as record_number", "r.service_id", "service.title"] as const),
  ...(["d.office_id", "office.name as office_name", "office.time_zone"] as const),
  ...([
    "a.mode",
    "a.reason",
    "n.number",
    "n.facts",
    "n.withdrawn_at",
    "b.class as barred_class",
    "b.until_on",
    "m.former_starts_at",
    "m.former_office_id",
    "m.starts_at as booked_at",
    "m.filed_at as booking_filed_at",
    "f.number as former_number",
    "d.payment_id",
    "pay.kopecks as payment_kopecks",
    "owed.uin as payment_uin",
  ] as const),
] as const;

interface SelectedAnswer {
  state: DeliveryState;
  tried_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: AnswerWay | null;
  objection: string | null;
  code: ObjectionCode | null;
  words: string | null;
  raised_at: Date | null;
  settled_at: Date | null;
  outcome: "upheld" | "dismissed" | null;
  due_on: string | null;
}

interface Selected extends SelectedAnswer {
  entry_id: number;
  agency_id: string;
  record_id: string;
  annulment_id: string | null;
  rebooking_id: string | null;
  application_id: string | null;
  notice_id: string | null;
  what: DeliveredAct;
  at: Date;
  record_number: string;
  service_id: string;
  title: string;
  office_id: string;
  office_name: string;
  time_zone: string;
  mode: AnnulmentMode | null;
  reason: string | null;
  number: string | null;
  facts: object | null;
  withdrawn_at: Date | null;
  barred_class: string | null;
  until_on: string | null;
  fee_kopecks: number | null;
  former_starts_at: Date | null;
  former_office_id: string | null;
  booked_at: Date | null;
  booking_filed_at: Date | null;
  former_number: string | null;
  payment_id: string | null;
  payment_kopecks: number | null;
  payment_uin: string | null;
}

/** As much as the facts of a notice may have of it: those of an appeal say nothing of the record's hour. */
type Facts = Pick<Delivery["notice"], "filedAt" | "finishedAt"> &
  Partial<Pick<Delivery["notice"], "startsAt" | "restorableUntil">> & {
    ending?: Pick<Delivery["notice"], "lastDay">;
    appealNumber?: string;
    against?: { number: string };
    outcome?: "upheld" | "overturned";
  };

export function toDelivery(row: Selected): Delivery {
  const facts = (row.facts ?? bookedFacts(row)) as Facts;
  const { startsAt = null, filedAt, finishedAt, restorableUntil = null, ending } = facts;
  const isAppeal = row.what === "appealed" || row.what === "resolved";
  const said = { startsAt, filedAt, finishedAt, restorableUntil, lastDay: ending?.lastDay ?? null };
  return {
    entryId: row.entry_id,
    agencyId: row.agency_id,
    recordId: row.record_id,
    requestId: (row.annulment_id ?? row.rebooking_id ?? row.application_id ?? row.payment_id)!,
    noticeId: row.notice_id,
    what: row.what,
    at: row.at,
    ...toAnswered(row),
    recordNumber: row.record_number,
    office: { id: row.office_id, name: row.office_name, timeZone: row.time_zone },
    service: { id: row.service_id, title: row.title },
    mode: isAppeal ? null : row.mode,
    reason: isAppeal ? null : row.reason,
    notice: { number: row.number, ...said, isWithdrawn: !!row.withdrawn_at },
    former:
      row.former_starts_at && row.former_office_id
        ? { startsAt: row.former_starts_at, officeId: row.former_office_id, recordNumber: row.former_number }
        : null,
    appeal:
      facts.appealNumber && facts.against
        ? { number: facts.appealNumber, against: facts.against.number, outcome: facts.outcome ?? null }
        : null,
    barred: row.until_on === null || isAppeal ? null : { class: row.barred_class, untilOn: row.until_on },
    feeKopecks: row.what === "finished" ? row.fee_kopecks : null,
    payment: row.payment_kopecks === null ? null : { kopecks: row.payment_kopecks, uin: row.payment_uin },
  };
}

/** What was booked or applied for has no notice: it says the same of itself. */
const bookedFacts = ({ at, booked_at, booking_filed_at }: Selected): Facts => ({
  startsAt: booked_at?.toISOString() ?? null,
  filedAt: (booking_filed_at ?? at).toISOString(),
  finishedAt: at.toISOString(),
  restorableUntil: null,
});

export function toAnswered(row: SelectedAnswer): Answered {
  const { state, tried_at: triedAt, acknowledged_at: acknowledgedAt, acknowledged_by: acknowledgedBy } = row;
  return { state, triedAt, acknowledgedAt, acknowledgedBy, objection: toObjected(row) };
}

function toObjected(row: SelectedAnswer): Answered["objection"] {
  const { objection: id, code, words, raised_at: raisedAt, settled_at: settledAt, outcome } = row;
  if (!id || !code || !raisedAt) return null;
  return { id, code, words, raisedAt, settledAt, outcome, dueOn: settledAt ? null : row.due_on };
}
