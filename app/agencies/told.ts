import { csvLine, disarmed } from "~/lib/csv";
import type { Delivery } from "./delivery";

/**
 * What was done to a record; an application is one from the moment on that it was sent. `annulment.withdrawn`: its agency had objected and was right, so that the record stands as the agency has it;
 * `appeal.*`: its holder disputes what was decided on a request or an application, and what came of that: nothing is done to the record by that alone.
 */
export type ToldType =
  | "record.cancelled"
  | "record.annulled"
  | "record.restored"
  | "record.moved"
  | "record.booked"
  | "application.sent"
  | "application.changed"
  | "application.approved"
  | "application.denied"
  | "annulment.withdrawn"
  | "appeal.filed"
  | "appeal.decided"
  | "record.paid"
  | "record.returned";

/**
 * What a system of an agency is told of an act: the same by webhook, API and file. The number that the agency gave the record
 * identifies it; of the citizen nothing is said, for the agency knows whose the record is. Instants are in UTC (RFC 3339).
 */
export interface Told {
  /** Of the act in the public log's journal; of later acts of the same agency it is greater. */
  id: number;
  type: ToldType;
  record_number: string;
  /** Ids of the catalogue, as in files that the agency sends. */
  office_id: string;
  service_id: string;
  /** cancel: the citizen may take it back until `restorable_until`; annul: final; null: nothing was cancelled. */
  mode: "cancel" | "annul" | null;
  /** A code of the service's reasons; null where the citizen gave none. */
  reason: string | null;
  /** Of cancelled and annulled appointments when the citizen was awaited; of others when they are. */
  starts_at: string | null;
  /** Of moved appointments: when and where the citizen was awaited before. */
  former_starts_at: string | null;
  former_office_id: string | null;
  /** Of booked ones: the number of the record that is over, whose holder booked this one; `record_number` is of our giving, as that of an application. */
  former_record_number: string | null;
  /** When the citizen asked for it: deadlines count from here. */
  filed_at: string;
  finished_at: string;
  restorable_until: string | null;
  /** The last day (in the zone of the office) on which a cancelled service holds still; null where it has ended with that. */
  last_day: string | null;
  /** What the agency is to charge for a cancelling, as its holder agreed; null: nothing, and for whatever is not one. */
  fee_kopecks: number | null;
  /** The first day (in the zone of the office) on which the citizen may book or ask for the like again; null: they may. */
  barred_until: string | null;
  /** Barred is anything of this class; null: the same service alone. */
  barred_class: string | null;
  /** Of what was paid for here, or given back: how much, and under which number; null of all else, and where there is no number. */
  payment_kopecks: number | null;
  payment_uin: string | null;
  /** 16 digits; null of what was booked, which has no notice. */
  notice_number: string | null;
  /** Where anybody sees whether the notice holds. */
  notice_url: string | null;
  /** Of appeals: 8 digits, and the notice of what is disputed; null of all others. */
  appeal_number: string | null;
  disputed_notice_number: string | null;
  /** Of decided ones: whether what was disputed stands. */
  appeal_outcome: "upheld" | "overturned" | null;
}

/** `noticeUrl`: of a notice's number. */
export function toldOf(delivery: Delivery, noticeUrl: (number: string) => string): Told {
  const { entryId: id, recordNumber, office, service, mode, reason, notice, former, appeal } = delivery;
  return {
    ...{ id, type: typeOf(delivery), record_number: recordNumber, office_id: office.id, service_id: service.id },
    ...{ mode, reason, starts_at: notice.startsAt },
    ...{ former_starts_at: former?.startsAt.toISOString() ?? null, former_office_id: former?.officeId ?? null },
    former_record_number: former?.recordNumber ?? null,
    ...{ filed_at: notice.filedAt, finished_at: notice.finishedAt },
    ...{ restorable_until: notice.restorableUntil, last_day: notice.lastDay, fee_kopecks: delivery.feeKopecks },
    ...{ barred_until: delivery.barred?.untilOn ?? null, barred_class: delivery.barred?.class ?? null },
    ...{ payment_kopecks: delivery.payment?.kopecks ?? null, payment_uin: delivery.payment?.uin ?? null },
    ...{ notice_number: notice.number, notice_url: notice.number && noticeUrl(notice.number) },
    ...{ appeal_number: appeal?.number ?? null, disputed_notice_number: appeal?.against ?? null },
    appeal_outcome: appeal?.outcome ?? null,
  };
}

/** What was done, by the name that systems know it by. */
export function typeOf({ what, mode }: Pick<Delivery, "what" | "mode">): ToldType {
  if (what === "restored") return "record.restored";
  if (what === "moved") return "record.moved";
  if (what === "booked") return "record.booked";
  if (what === "applied") return "application.sent";
  if (what === "changed") return "application.changed";
  if (what === "approved") return "application.approved";
  if (what === "denied") return "application.denied";
  if (what === "withdrawn") return "annulment.withdrawn";
  if (what === "appealed") return "appeal.filed";
  if (what === "resolved") return "appeal.decided";
  if (what === "paid" || what === "returned") return `record.${what}`;
  return mode === "cancel" ? "record.cancelled" : "record.annulled";
}

/** The same, and what the agency answered: for lists. */
export interface ToldAndAnswered extends Told {
  state: Delivery["state"];
  acknowledged_at: string | null;
  acknowledged_by: Delivery["acknowledgedBy"];
  /** The newest objection. */
  objection: string | null;
  objected_at: string | null;
  /** Until the end of this day, in the zone of the office, it is decided; null once it is. */
  decided_until: string | null;
  outcome: "upheld" | "dismissed" | null;
}

export function toldAndAnswered(delivery: Delivery, noticeUrl: (number: string) => string): ToldAndAnswered {
  const { state, acknowledgedAt, acknowledgedBy, objection } = delivery;
  return {
    ...toldOf(delivery, noticeUrl),
    ...{ state, acknowledged_at: acknowledgedAt?.toISOString() ?? null, acknowledged_by: acknowledgedBy },
    ...{ objection: objection?.code ?? null, objected_at: objection?.raisedAt.toISOString() ?? null },
    ...{ decided_until: objection?.dueOn ?? null, outcome: objection?.outcome ?? null },
  };
}

/** Of the file, in its order. */
const toldColumns = [
  ...(["id", "type", "record_number", "office_id", "service_id", "mode", "reason", "starts_at"] as const),
  ...(["former_starts_at", "former_office_id", "former_record_number", "filed_at"] as const),
  ...([
    "finished_at",
    "restorable_until",
    "last_day",
    "fee_kopecks",
    "barred_until",
    "barred_class",
    "payment_kopecks",
    "payment_uin",
    "notice_number",
    "notice_url",
    "appeal_number",
    "disputed_notice_number",
    "appeal_outcome",
  ] as const),
  ...(["state", "acknowledged_at", "acknowledged_by", "objection", "objected_at", "decided_until", "outcome"] as const),
] as const satisfies (keyof ToldAndAnswered)[];

/**
 * The beginning of a CSV file (RFC 4180, CRLF): byte order mark and semicolons, with which spreadsheets set to Russian open it
 * in columns; our own import tells separators by itself.
 */
export const csvBeginning = `\ufeff${csvLine(toldColumns, ";")}\r\n`;

/** One line of it. No cell is taken for a formula. */
export const csvOf = (told: ToldAndAnswered): string =>
  `${csvLine(
    toldColumns.map((name) => disarmed(String(told[name] ?? ""))),
    ";",
  )}\r\n`;
