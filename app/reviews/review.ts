import type { AccountKind, ApplicationKind, RequestKind, ReviewKind, ReviewStage } from "#db/schema";
import type { Day } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import type { DenialReason } from "~/rules/denial";
import { addWorkingDays, endOfDay } from "~/rules/working-days";

/** Something that waits for an officer, or has. */
export type Review = RecordReview | AccountReview;
/** What is about a record, by a request or by an application. */
export type RecordReview = RequestReview | ApplicationReview;
export type ReviewOf<Kind extends ReviewKind> = Kind extends AccountKind
  ? AccountReview
  : Kind extends "appeal"
    ? RecordReview
    : Kind extends ApplicationKind
      ? ApplicationReview
      : RequestReview;

/** What belongs to a request, and with it to a record, its office and service. */
export interface RequestReview extends Placed {
  kind: RequestKind;
  annulmentId: string;
  /** 8 digits. */
  annulmentNumber: string;
  applicationId: null;
}

/** What belongs to an application, which is a record itself; an appeal may, too. */
export interface ApplicationReview extends Placed {
  kind: ApplicationKind | "appeal";
  annulmentId: null;
  applicationId: string;
  /** As it is known to whoever applied. */
  recordNumber: string;
}

interface Placed extends Waiting {
  recordId: string;
  officeId: string;
  serviceId: string;
}

/** What belongs to an account: officers of the agency that looks at accounts see it, of all its offices. */
export interface AccountReview extends Waiting {
  kind: AccountKind;
  accountId: string;
  recordId: null;
  annulmentId: null;
  applicationId: null;
}

interface Waiting {
  id: string;
  /** What the kind's owner knows it by. */
  aboutId: string;
  agencyId: string;
  stage: ReviewStage;
  openedAt: Date;
  /** What the citizen said when they asked for it. */
  openingWords: string | null;
  /** The last day of its term, in the zone of its office. */
  dueOn: Day;
  /** The end of that day: from then on silence decides. */
  dueAt: Date;
  prolongedAt: Date | null;
  /** Why its last day was put off. */
  prolongedWords: string | null;
  takenBy: Colleague | null;
  takenAt: Date | null;
  askedAt: Date | null;
  askedWords: string | null;
  answeredAt: Date | null;
  answerWords: string | null;
  /** Null while it is open, and where silence has decided. */
  decidedBy: Colleague | null;
  decidedAt: Date | null;
  /** One of its kind's. */
  outcome: string | null;
  /** What the officer says to the citizen. */
  words: string | null;
}

/** An officer by name, for those of their agency: citizens are told the agency. */
export interface Colleague {
  id: string;
  name: string;
}

/** What a review of each kind comes to. */
export interface Outcomes {
  power: "accepted" | "declined";
  lock: "lifted" | "kept";
  objection: "upheld" | "dismissed";
  ruling: "confirmed" | "unanswered" | `denied-${DenialReason}`;
  visit: "came" | "missed";
  appeal: "upheld" | "overturned";
  application: "approved" | "denied" | "unanswered";
  unpause: "lifted" | "kept";
  "lost-contact": "accepted" | "declined";
  mismatch: "right" | "wrong" | "unanswered";
}

/** Working days. */
interface Span {
  days: number;
  /** Once prolonged. */
  longer: number;
}

/** How long each stage may last from its beginning, and all of them from the opening. */
type StagedTerms = Readonly<Record<ReviewStage | "whole", Span>>;

/** By stages; or in hours from the opening on, without questions and putting off: somebody stands before a shut door. */
export type Terms = StagedTerms | { readonly hours: number };

/** The clock of what belongs to no office. */
export const ACCOUNTS_ZONE = "Europe/Moscow";

/**
 * Papers are checked in 3 working days (at most 5); what the citizen was asked for, and the reasons, take 15 (at most 20); a
 * decision 5 (at most 20). In all 30, exceptionally 45, of which the citizen is told why. Once prolonged, every later stage has
 * its longer term.
 */
export const usualTerms: StagedTerms = {
  check: { days: 3, longer: 5 },
  reason: { days: 15, longer: 20 },
  decision: { days: 5, longer: 20 },
  whole: { days: 30, longer: 45 },
};

/** Terms whose first stage takes so many working days; all together never less. */
export function withFirst(terms: Terms, days: number): Terms {
  if ("hours" in terms) return terms;
  const { check, whole } = terms;
  return {
    ...terms,
    check: { days, longer: Math.max(days, check.longer) },
    whole: { days: Math.max(days, whole.days), longer: Math.max(days, whole.longer) },
  };
}

export interface Due {
  dueOn: Day;
  dueAt: Date;
}

/** When a stage that begins at `from` has to be over, within the whole term of a review. */
export function dueOf(
  terms: Terms,
  { stage, from, openedAt, prolonged }: { stage: ReviewStage; from: Date; openedAt: Date; prolonged: boolean },
  zone: string,
): Due {
  if ("hours" in terms) {
    const dueAt = new Date(openedAt.getTime() + terms.hours * 3_600_000);
    return { dueOn: dayIn(dueAt, zone), dueAt };
  }
  const span = prolonged ? "longer" : "days";
  const ownDay = addWorkingDays(dayIn(from, zone), terms[stage][span]);
  const lastDay = addWorkingDays(dayIn(openedAt, zone), terms.whole[span]);
  const dueOn = ownDay < lastDay ? ownDay : lastDay;
  return { dueOn, dueAt: endOfDay(dueOn, zone) };
}

/** When the present stage began. */
export const stageBegan = ({ stage, openedAt, askedAt, answeredAt }: Review): Date =>
  (stage === "decision" ? answeredAt : stage === "reason" ? askedAt : null) ?? openedAt;

/** The term once prolonged; null where it was already, or would not grow. */
export function prolonging(terms: Terms, review: Review, zone: string): Due | null {
  if (review.prolongedAt || "hours" in terms) return null;
  const { stage, openedAt } = review;
  const due = dueOf(terms, { stage, from: stageBegan(review), openedAt, prolonged: true }, zone);
  return due.dueAt > review.dueAt ? due : null;
}

/** What it waits for: an officer, the citizen's answer, or nothing any more; "over": for the job that lets silence decide. */
export type ReviewStanding = "open" | "asked" | "over" | "decided";

export function standingOf(
  review: Pick<Review, "decidedAt" | "dueAt" | "askedAt" | "answeredAt">,
  now: Date,
): ReviewStanding {
  if (review.decidedAt) return "decided";
  if (now >= review.dueAt) return "over";
  return review.askedAt && !review.answeredAt ? "asked" : "open";
}

/** The outcome of one that nobody has to decide any more: what it was about has changed or come to its end. */
export const DROPPED = "dropped";

/** Whether silence has decided, not an officer. */
export const isSilent = ({
  decidedAt,
  decidedBy,
  outcome,
}: Pick<Review, "decidedAt" | "decidedBy" | "outcome">): boolean =>
  decidedAt !== null && decidedBy === null && outcome !== DROPPED;
