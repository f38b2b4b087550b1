import type { AnnulmentMode, ServiceKind } from "#db/schema";
import type { Bar } from "./bar";
import type { FeeRefund } from "./fee";
import type { Moving } from "./moving";
import type { DebtPlace, When } from "./when";

/** Why a record cannot be cancelled here; the words of each room say it to the citizen. */
export const refusals = [
  "already-annulled",
  "status",
  "confirmed",
  "past",
  "too-late",
  "debt",
  "debt-elsewhere",
  "certificate",
  "no-phone",
  "no-contact",
  "by-law",
] as const;
export type Refusal = (typeof refusals)[number];

interface Ruled {
  /** Stands in notices and in the journal: never reused for another meaning. */
  id: string;
  when: When;
  /** Which document the rule comes from. */
  source: string;
}

/** What a rule comes to: no cancelling here; or cancelling, freely or for a fee, and perhaps not before something is met. */
export type Rule = Ruled &
  (
    | { refuse: Refusal }
    | ((
        | { allow: true }
        /** What the agency charges for cancelling now; and whether it gives that back, where the rule says so. */
        | { feeKopecks: number; refund?: FeeRefund }
      ) & { asks?: Obligation })
  );

/** Papers that a rule may ask for. */
export const paperCodes = ["passport", "emergency"] as const;
export type PaperCode = (typeof paperCodes)[number];

/** What has to be met, once a request is proven, before it is carried out. */
export type Obligation =
  /** An officer decides; silence is a yes. */
  | { kind: "officer" }
  /** The citizen sends these within so many hours of the proof and before the appointed time, and an officer decides. */
  | { kind: "documents"; papers: PaperCode[]; withinHours: number }
  /** The citizen comes to the office with these, and an officer ticks it; who does not come leaves the record as it was. */
  | { kind: "visit"; bring: PaperCode[] }
  /** The citizen confirms once more within so many hours and before the appointed time; `silence`: what comes of it when they do not. */
  | { kind: "confirmation"; withinHours: number; silence: "carried-out" | "lapses" };

export type ObligationKind = Obligation["kind"];

/** What a rule asks besides the act; null: nothing. */
export const asksOf = (rule: Rule | null): Obligation | null => (rule && "asks" in rule && rule.asks) || null;

/** What a rule charges; 0: nothing. */
export const feeOf = (rule: Rule | null): number => (rule && "feeKopecks" in rule ? rule.feeKopecks : 0);

/** What a rule comes to, as one word to compare; null: no rule, which allows. */
export function endOf(rule: Rule | null): string {
  if (rule && "refuse" in rule) return rule.refuse;
  return `${feeOf(rule) || "allow"} ${JSON.stringify(asksOf(rule))}`;
}

export interface Reason {
  code: string;
  text: string;
  /** For which kinds of service it is offered; not said: for all. A code may stand twice, in other words for another kind. */
  kinds?: ServiceKind[];
}

/** For whose records a profile holds. Each list named must hold the record's; the narrowest profile that fits applies. */
export interface Scope {
  region?: string[];
  agency?: string[];
  service?: string[];
  class?: string[];
}

/** A rule set: one profile's rules from a day on, as kept in `db/seed/rules` and in the table `rule_set`. */
export interface Rules {
  profile: string;
  version: number;
  effectiveFrom: string;
  /** From then on it does not hold, whether or not a newer one does; not said: until there is a newer one. */
  effectiveTo?: string;
  /** Not said: for whatever no other profile is for. */
  for?: Scope[];
  /** In order; the first that matches decides; none: allowed. */
  rules: Rule[];
  /** What follows from a cancelling, whichever rule allows it; none where it is not said. */
  bars?: Bar[];
  /** Which records can be moved to another hour; the first that holds decides; none: they cannot. */
  moving?: Moving[];
  /** How long a cancelled record can be restored, in days. */
  restoreDays: number;
  /** How long a request waits to be proven, in hours. */
  waitHours: number;
  /** Reasons to choose from, by service class; "*" for all others. */
  reasons: Record<string, Reason[]>;
  /** Classes for which a reason must be given. */
  reasonRequired: string[];
  /** Classes for which the citizen must say it in their own words as well; none where it is not said. */
  noteRequired?: string[];
  /** Classes for which the citizen must sign; none where it is not said. */
  signatureRequired?: string[];
  /** Classes for which nothing but a code to a contact of the record proves a request; not said: an account does where a code by e-mail would. */
  codeRequired?: string[];
  /** Classes of ongoing services that hold on, once cancelled, until the end of what is paid for; of others none does. */
  holdsWhilePaid?: string[];
  /** How a record of a class may be ended, where not both ways. */
  modes?: Record<string, AnnulmentMode[]>;
}

/** What is known of a record when it is judged. */
export interface Facts {
  status: string;
  kind: ServiceKind;
  class: string;
  service: string;
  region: string;
  office: string;
  agency: string;
  /** Of the office, an IANA name: days are those of its calendar. */
  timeZone: string;
  startsAt: Date | null;
  annulledAt: Date | null;
  debtKopecks: number;
  paidKopecks: number;
  confirmedWithCertificate: boolean;
  /** A mobile one, by which a code can prove whose the record is. */
  hasPhone: boolean;
  /** The same by e-mail; not said: none. */
  hasEmail?: boolean;
  /** Null: there is none; not said: it was not looked for. */
  debtElsewhere?: DebtPlace | null;
  /** Not said: it was not counted. */
  cancelledThisMonth?: number;
}

/** By whose rules everything was decided before there were profiles. */
export const firstProfile = "s3-mfc";

/** What the rules come to, with the trace of why. JSON-safe but for dates, which are ISO strings. Kept with the annulment. */
export interface Decision {
  allowed: boolean;
  refusal: Refusal | null;
  /** What cancelling costs now; not said: nothing. */
  feeKopecks?: number;
  feeRefund?: FeeRefund;
  /** What it will cost after `deadlineAt`; not said: nothing, or it will not be possible. */
  laterFeeKopecks?: number;
  /** What has to be met before it is carried out; not said: nothing. */
  asks?: Obligation;
  /** What will have to be after `deadlineAt`; not said: nothing, or it will not be possible. */
  laterAsks?: ObligationKind;
  /** The rule that decided; where none did, the deadline that was kept; else "allow". */
  rule: string;
  source: string | null;
  /** Not said: decided before there were profiles (`firstProfile`). */
  profile?: string;
  ruleSetVersion: number;
  /** What each rule asks that was looked at; `hours`: of notice, where it is about a deadline. */
  trace: { rule: string; refuse: Refusal | null; hours: number | null; matched: boolean }[];
  /** What holds now holds before this instant (ISO); null where nothing but the record itself will change it. */
  deadlineAt: string | null;
  /** Hours of notice that what holds now asks for; null where there is no deadline, or it is one of days. */
  deadlineHours: number | null;
  /** Whole working days of notice, where what holds now asks for those. */
  deadlineWorkingDays?: number;
  modes: AnnulmentMode[];
  restoreDays: number;
  /** Whether the citizen must sign; not said where they only may. */
  signature?: "required";
}

/** What a citizen agrees to besides the act itself, as one word for a form to bring back. */
export const termsOf = ({ feeKopecks, asks }: Pick<Decision, "feeKopecks" | "asks">): string =>
  [feeKopecks ?? "free", asks?.kind].filter(Boolean).join(" ");

type Served = Pick<Facts, "class" | "kind">;

const reasonsOfClass = ({ reasons }: Pick<Rules, "reasons">, serviceClass: string): Reason[] =>
  reasons[serviceClass] ?? reasons["*"] ?? [];

/** The reasons a citizen may choose from for a service. */
export const reasonsFor = (rules: Pick<Rules, "reasons">, service: Served): Reason[] =>
  reasonsOfClass(rules, service.class).filter(({ kinds }) => kinds?.includes(service.kind) ?? true);

/** A reason in the words it was chosen by, also where it is not offered any more; null for none that is known. */
export function reasonText(rules: Pick<Rules, "reasons">, service: Served, code: string | null): string | null {
  const listed = [...reasonsFor(rules, service), ...reasonsOfClass(rules, service.class)];
  return listed.find((reason) => reason.code === code)?.text ?? null;
}
