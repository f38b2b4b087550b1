import type { NoticeKind, ObjectionCode, ServiceKind } from "#db/schema";
import type { Answered } from "~/agencies/delivery";
import { maskRecordNumber } from "~/identity/record-number";
import type { Day } from "~/lib/days";
import { byKind, kindByMode, type NoticeFacts, type NoticeMode, type RecordKind } from "~/notices/notice";

/** What anybody may know of a notice: never a name, the record number masked. */
export interface Verified {
  number: string;
  /**
   * Not in force: the record was restored after it, or cancelled again after that; undone: its agency had objected and was right;
   * cancelled-since: a refusal or a move, after which the record was cancelled; moved: it has another hour since; overturned: what
   * it tells of was disputed, and does not hold.
   */
  verdict: "in-force" | "restored" | "cancelled-again" | "undone" | "cancelled-since" | "moved" | "overturned";
  mode: NoticeMode;
  serviceTitle: string;
  /** Null: the notice does not say, and calls it what an appointment is called. */
  serviceKind: ServiceKind | null;
  office: { name: string; city: string; timeZone: string };
  agency: string;
  /**
   * When the citizen was expected, and of a move is now; null where there was no hour, and where they are expected again: that is
   * theirs to tell.
   */
  startsAt: string | null;
  /** Of a move that holds: when and where the citizen was expected before. */
  former: { startsAt: string; office: Verified["office"] } | null;
  filedAt: string;
  finishedAt: string;
  restorableUntil: string | null;
  /**
   * The last day on which a cancelled service holds still, in the zone of the office; null where it has ended with that, and
   * where the notice does not hold.
   */
  lastDay: Day | null;
  maskedRecord: string;
  /** Since when another notice holds instead, and which. */
  withdrawn: { at: string; by: string } | null;
  /** Of a restoration or a withdrawal: the notice that it took out of force, and when that was issued. */
  withdraws: { number: string; finishedAt: string } | null;
  /** Of the request, found to be good when it came; its signer is not named. */
  signature: { receivedAt: string; issuer: string } | null;
}

/** What the agency said to it; null: it was told of nothing. Nothing of its own words: a person may stand in them. */
export interface AgencyAnswer {
  agencyAnswer: {
    state: Answered["state"];
    acknowledgedAt: string | null;
    /** The newest. `decideBy`: the last day on which it is decided, by the calendar of the office; null once it is. */
    objection: {
      code: ObjectionCode;
      raisedAt: string;
      decideBy: string | null;
      settledAt: string | null;
      outcome: "upheld" | "dismissed" | null;
    } | null;
  } | null;
}

/** The public part of an answer. */
export function agencyAnswerOf(answered: Answered | undefined): AgencyAnswer {
  if (!answered) return { agencyAnswer: null };
  const { state, acknowledgedAt, objection } = answered;
  const said = objection && {
    ...{ code: objection.code, raisedAt: objection.raisedAt.toISOString(), decideBy: objection.dueOn },
    ...{ settledAt: objection.settledAt?.toISOString() ?? null, outcome: objection.outcome },
  };
  return { agencyAnswer: { state, acknowledgedAt: acknowledgedAt?.toISOString() ?? null, objection: said } };
}

/** What stands beside it on the paper. */
export interface OnPaper {
  /** What the agency said to it, in a sentence; null: it was told of nothing. */
  answer: string | null;
  /** Why it came to that, as far as anybody may know. */
  why: string;
  /** The whole number of the record, for whoever has shown the statement of the QR code; null for all others. */
  record: string | null;
  /** Null for notices from before there were any. */
  checkWords: string[] | null;
  /** For whoever has shown the statement; null for all others. */
  surname: SurnameFinding | null;
}

/** `absent`: the statement says nothing of it, since it is an old one. */
export type SurnameFinding = { path: string } & (
  | { code: "unasked" | "absent" | "same" | "different" }
  | { code: "limited"; retryAfter: number }
);

/** `away`: the registry does not answer, which says nothing about the notice. */
export type VerifyRefusal = { code: "none" } | { code: "limited"; retryAfter: number } | { code: "away" } | Unsettled;

/**
 * Neither yes nor no can be said: the registry is not what the log holds of the notice (`number`), or not what our own
 * seal or signature says, or the log itself is in doubt (`log`). `revoked`: it is said by a key that has ended, and so by whoever may have it.
 */
export interface Unsettled {
  code: "unsettled";
  by: "number" | "seal" | "statement" | "revoked" | "log";
}

/**
 * `forged`: what stands in the QR code was not signed by us, or about another notice. `damaged`: the link is not whole,
 * so nothing is known of who wrote it.
 */
export type QrRefusal = VerifyRefusal | { code: "forged" } | { code: "damaged" };

/** What has happened to the record when such a notice holds no more. */
const outOfForce = {
  annulment: "restored",
  restoration: "cancelled-again",
  withdrawal: "cancelled-again",
  refusal: "cancelled-since",
  move: "cancelled-since",
} as const satisfies Record<RecordKind, Verified["verdict"]>;

/**
 * Whether anybody may know the hour that such a notice names: where somebody is expected is theirs to tell, and of a move they
 * do so by the notice itself (`places/decisions.md`, 1).
 */
export const isHourPublic: Record<RecordKind, boolean> = {
  ...{ annulment: true, restoration: false, withdrawal: false, refusal: false, move: true },
};

/** Since when another notice holds instead, which, and of what kind. */
export interface Withdrawn {
  at: Date;
  by: string;
  kind: NoticeKind;
}

const verdictOf = (facts: NoticeFacts, { kind }: Withdrawn): Verified["verdict"] =>
  kind === "withdrawal"
    ? "undone"
    : kind === "move"
      ? "moved"
      : kind === "resolution"
        ? "overturned"
        : outOfForce[kindByMode[facts.mode]];

/** The public part of what a notice says, and whether it holds: not, once it is withdrawn. */
export const verifiedOf = (facts: NoticeFacts, withdrawn: Withdrawn | null = null): Verified => ({
  number: facts.number,
  verdict: withdrawn ? verdictOf(facts, withdrawn) : "in-force",
  mode: facts.mode,
  serviceTitle: facts.service.title,
  serviceKind: facts.service.kind ?? null,
  office: { name: facts.office.name, city: facts.office.city, timeZone: facts.office.timeZone },
  agency: facts.agency.name,
  startsAt: withdrawn || !isHourPublic[kindByMode[facts.mode]] ? null : facts.startsAt,
  filedAt: facts.filedAt,
  finishedAt: facts.finishedAt,
  restorableUntil: facts.restorableUntil,
  lastDay: !withdrawn && "ending" in facts ? (facts.ending?.lastDay ?? null) : null,
  maskedRecord: maskRecordNumber(facts.record.number),
  withdrawn: withdrawn && { at: withdrawn.at.toISOString(), by: withdrawn.by },
  withdraws: byKind<Verified["withdraws"]>(facts, {
    annulment: () => null,
    restoration: ({ withdraws: { number, finishedAt } }) => ({ number, finishedAt }),
    withdrawal: ({ withdraws: { number, finishedAt } }) => ({ number, finishedAt }),
    refusal: () => null,
    move: () => null,
  }),
  former: withdrawn ? null : formerOf(facts),
  signature: signatureOf(facts),
});

function formerOf(facts: NoticeFacts): Verified["former"] {
  if (facts.mode !== "move") return null;
  const { startsAt, office } = facts.former;
  return { startsAt, office: { name: office.name, city: office.city, timeZone: office.timeZone } };
}

function signatureOf({ proof }: NoticeFacts): Verified["signature"] {
  if (!("signature" in proof)) return null;
  const { receivedAt, issuer } = proof.signature;
  return { receivedAt, issuer };
}
