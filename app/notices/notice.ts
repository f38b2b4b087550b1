import type { AnnulmentMode, NoticeKind, ObjectionCode, ServiceKind } from "#db/schema";
import { isAlphanumeric } from "~/lib/alphanumeric";
import { base32 } from "~/lib/base32";
import type { Day } from "~/lib/days";
import type { DenialReason } from "~/rules/denial";
import type { NamelessFacts, NamelessKind } from "./nameless";
import { formatNoticeNumber } from "./number";
import type { Proof } from "./proof";

/** A moment as `Date.prototype.toISOString` writes it. */
export type Instant = string;

/**
 * Everything that a notice says. It is kept as JSON beside the notice and never changes, so that the same paper can be
 * made from it for ever: a new field means a new `version`, or a new `mode` with fields of its own.
 */
export type AnyFacts = NoticeFacts | NamelessFacts;

/** Which kinds are about a record, and so name whose it is. */
export type RecordKind = Exclude<NoticeKind, NamelessKind>;
export type NoticeFacts = FactsOf[RecordKind];

/** What a notice of each kind about a record says. */
export interface FactsOf {
  annulment: AnnulmentFacts;
  restoration: RestorationFacts;
  withdrawal: WithdrawalFacts;
  refusal: RefusalFacts;
  move: MoveFacts;
}

export type NoticeMode = NoticeFacts["mode"];

/** Which kind of notice says so. */
export const kindByMode = {
  cancel: "annulment",
  annul: "annulment",
  restore: "restoration",
  withdraw: "withdrawal",
  deny: "refusal",
  move: "move",
} as const satisfies Record<NoticeMode, RecordKind>;

/** The entry of the journal that tells of its issue. */
export const entryOf = {
  annulment: "finished",
  restoration: "restored",
  withdrawal: "undone",
  refusal: "denied",
  move: "moved",
} as const satisfies Record<RecordKind, string>;

/** What is done with a notice of each kind: a new kind compiles only when this is said of it, too, wherever it matters. */
export const byKind = <Result>(
  facts: NoticeFacts,
  ways: { [Kind in RecordKind]: (facts: FactsOf[Kind]) => Result },
): Result => (ways[kindByMode[facts.mode]] as (facts: NoticeFacts) => Result)(facts);

/** Of a record cancelled or annulled. */
export interface AnnulmentFacts extends CommonFacts {
  mode: AnnulmentMode;
  /** How something ends that would have gone on: from version 4 on, and only there. */
  ending?: {
    /** The last day on which it holds still, in the zone of the office; null: it has ended with the request. */
    lastDay: Day | null;
    /** As its agency told, on the day of its end or later; null: it told nothing. */
    nextCharge: { on: Day; kopecks: number } | null;
    /** Where it is asked for again; null: not known. */
    again: string | null;
  };
}

export type Ending = NonNullable<AnnulmentFacts["ending"]>;

/** Of a record restored: `startsAt` is when the citizen is expected now, `filedAt` and `finishedAt` are those of restoring. */
export interface RestorationFacts extends CommonFacts {
  mode: "restore";
  /** The notice that holds no more, and what it said. */
  withdraws: { number: string; finishedAt: Instant; startsAt: Instant | null };
}

/**
 * That a record was cancelled or annulled in vain: its agency objected and was right. `startsAt` is when the citizen is or was
 * expected after all, `filedAt` is when the agency objected, `finishedAt` when that was decided; `proof` is of the request.
 */
export interface WithdrawalFacts extends CommonFacts {
  mode: "withdraw";
  /** The notice that holds no more, and what it said. */
  withdraws: RestorationFacts["withdraws"];
  objection: ObjectionCode;
}

/** That a request, filed at `filedAt`, was not granted: the record stands as it was. It was decided at `finishedAt` by the rule `ground`. */
export interface RefusalFacts extends CommonFacts {
  mode: "deny";
  /** What had been asked for. */
  asked: AnnulmentMode;
  denial: {
    reason: DenialReason;
    /** What would have changed it, as a sentence. */
    otherwise: string;
    /** Who decided: on the first ones alone, since it always is the agency, never a person. */
    by?: "agency" | "silence";
    /** What the officer wrote to the citizen; null: nothing, or it was erased with the person. */
    words: string | null;
    /** The last day on which it can be disputed, in the zone of the office. */
    disputableUntil: Day;
  };
}

/** Whether the hour of an appointment has come: then nothing of it is still ahead of anybody. Without `at` as it was decided. */
export const isPast = (
  { startsAt, finishedAt }: Pick<RefusalFacts, "startsAt" | "finishedAt">,
  at = new Date(finishedAt),
): boolean => startsAt !== null && new Date(startsAt) <= at;

/** That a record has another hour, and perhaps another office: `startsAt` and `office` are the new ones, `annulmentNumber` is of the request for it. */
export interface MoveFacts extends CommonFacts {
  mode: "move";
  /** When and where the citizen was awaited before. */
  former: { startsAt: Instant; office: CommonFacts["office"] };
}

/** On the notices of a record whose holder was erased, long after its end: no other surname is empty. */
export const NOBODY_SURNAME = "";

/** Whether the notice says no more whose it was. */
export const isErased = ({ holder }: Pick<NoticeFacts, "holder">): boolean => holder.surname === NOBODY_SURNAME;

/**
 * What the paper calls the record. Notices of version 1 do not say what kind of service it was: they call everything what an
 * appointment is called, and so do the pages about them.
 */
export const kindOf = ({ service }: Pick<NoticeFacts, "service">): ServiceKind => service.kind ?? "appointment";

interface CommonFacts {
  /**
   * From 2 on the kind of the service is said; 3 says besides that a representative has signed, and is only where one has; 4
   * says how an ongoing service ends, and is only where there is something to say of that; 5 says that a record was moved; 6 is where
   * the code went to a mailbox; 8 is where there was none, since it was proven in an account. 7 is of certificates of erasure, 9 of appeals.
   */
  version: 1 | 2 | 3 | 4 | 5 | 6 | 8;
  /** 16 digits, the last one a check digit. */
  number: string;
  /** `number` as the agency keeps it: an optional letter, then 9-12 digits. */
  record: { number: string; createdAt: Instant };
  holder: { surname: string; givenName: string; patronymic: string | null };
  service: { title: string; kind?: ServiceKind };
  /** Days and hours on the paper are those of `timeZone` (IANA). */
  office: { name: string; city: string; address: string; timeZone: string };
  agency: { name: string };
  region: { name: string };
  /** When the citizen was expected; null for applications and ongoing services. */
  startsAt: Instant | null;
  filedAt: Instant;
  finishedAt: Instant;
  /** The request: 8 digits, shown as 5107-3826. */
  annulmentNumber: string;
  /** Null for what is final, and for all that cancels nothing. */
  restorableUntil: Instant | null;
  /** What allowed it: the rule's id, a sentence naming its source, the version of the rule set. */
  ground: { rule: string; source: string; ruleSetVersion: number };
  paidKopecks: number;
  /** How the citizen proved who they are; the masked contact is fit to be printed. */
  proof: Proof;
  /** In words, from the service's list or the citizen's own; null when none was given. */
  reason: string | null;
}

/**
 * Where anybody can check the notice, as a link; with `statement`, what its QR code says over our signature. `publicUrl`
 * is the service's own address, with or without a last slash.
 */
export const noticeUrl = (publicUrl: string, number: string, statement: Uint8Array | null = null): string =>
  new URL(`${withoutLastSlash(publicUrl)}/v/${number}${statement ? `/${base32(statement)}` : ""}`).href;

/** The same address as people type it: no scheme, the domain in its own letters, the number in fours. */
export const typedAddress = (publicUrl: string, number: string): string =>
  `${withoutLastSlash(publicUrl).replace(/^https?:\/\//i, "")}/v/${formatNoticeNumber(number).replaceAll(" ", "-")}`;

/**
 * The same address as the QR code carries it. Upper case fits the alphanumeric mode of ISO/IEC 18004, which makes the
 * symbol coarser and so easier to scan; routes ignore case. An address that does not survive it is left as it is.
 */
export function qrText(publicUrl: string, number: string, statement: Uint8Array | null = null): string {
  const url = noticeUrl(publicUrl, number, statement);
  const ownPath = new URL(publicUrl).pathname !== "/";
  const upper = url.toUpperCase();
  return ownPath || !isAlphanumeric(upper) ? url : upper;
}

const withoutLastSlash = (url: string): string => url.replace(/\/+$/, "");
