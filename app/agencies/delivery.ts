import type { AnnulmentMode, AnswerWay, DeliveredAct, DeliveryState, ObjectionCode } from "#db/schema";
import type { Day } from "~/lib/days";

/** That an agency is told of an act, as its desk and its systems see it. Nobody's name is in it: the agency has that. */
export interface Delivery extends Answered {
  /** Of the act's entry in the journal: by it agencies order what they are told, and go on from there. */
  entryId: number;
  agencyId: string;
  recordId: string;
  /** Of cancelling, for another hour, the application, or a payment. */
  requestId: string;
  /** Null of what was booked or applied for, which has none. */
  noticeId: string | null;
  what: DeliveredAct;
  at: Date;
  /** As the agency numbers it. */
  recordNumber: string;
  office: { id: string; name: string; timeZone: string };
  service: { id: string; title: string };
  /** What the citizen had asked for; null: nothing was cancelled. */
  mode: AnnulmentMode | null;
  /** A code of the service's list; null when none was given. */
  reason: string | null;
  notice: Noticed;
  /** Of a record that was moved: when and where the citizen was awaited before. */
  former: {
    startsAt: Date;
    officeId: string;
    /** Of what was booked: the record that is over, whose holder booked it; null of a move. */
    recordNumber: string | null;
  } | null;
  /** Of what is disputed; `against`: the number of the notice of that. Null: the act is no appeal. */
  appeal: { number: string; against: string; outcome: "upheld" | "overturned" | null } | null;
  /** Until when its holder may not book or ask for the like again; null: they may. */
  barred: BarredAgain | null;
  /** What the agency is to charge for the cancelling; null: nothing. */
  feeKopecks: number | null;
  /** Of what was paid, or given back; null of all else. */
  payment: { kopecks: number; uin: string | null } | null;
}

/** `class`: anything of it; null: the same service alone. `untilOn`: the first day on which they may, in the zone of the office. */
export interface BarredAgain {
  class: string | null;
  untilOn: Day;
}

/** What an agency answered to an act. */
export interface Answered {
  state: DeliveryState;
  /** When a system of the agency was last told. */
  triedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: AnswerWay | null;
  objection: Objected | null;
}

/** What the notice of an act says of it. Instants as `Date.prototype.toISOString` writes them. */
interface Noticed {
  /** Null where there is none. */
  number: string | null;
  startsAt: string | null;
  filedAt: string;
  finishedAt: string;
  restorableUntil: string | null;
  /** Of a cancelled service the last day on which it holds still, in the zone of the office; null: it has ended with that. */
  lastDay: Day | null;
  /** It holds no more: another one is instead. */
  isWithdrawn: boolean;
}

/** The newest objection of an agency to an act. */
interface Objected {
  id: string;
  code: ObjectionCode;
  words: string | null;
  raisedAt: Date;
  settledAt: Date | null;
  outcome: "upheld" | "dismissed" | null;
  /** The last day on which it is decided, in the zone of the office; null once it is. */
  dueOn: string | null;
}

/** Whose deliveries somebody reaches. `agencyId` null: every agency's; `officeIds` null: of all its offices. */
export interface Reach {
  agencyId: string | null;
  officeIds: readonly string[] | null;
}

/** "objected": the agency itself does not agree, and that is not settled yet. */
export type AcknowledgeRefusal = { code: "not-found" } | { code: "objected" };

/**
 * "over": another act is in force by now. "settled": the same objection was decided on before. "not-cancelled": the act has
 * opened the record again, and what is open the agency can end by itself.
 */
export type ObjectRefusal = { code: "not-found" } | { code: "over" } | { code: "settled" } | { code: "not-cancelled" };
