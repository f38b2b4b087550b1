import type { AnnulmentMode, ServiceKind } from "#db/schema";

/** Why a record cannot be cancelled here; `words.ts` says it to the citizen. */
export type Refusal = "already-annulled" | "status" | "past" | "too-late" | "debt" | "certificate" | "no-phone";

/** Every condition named must hold. Hours are before `startsAt`, half-open: from <= hours < below. */
export interface When {
  status?: string[];
  statusNot?: string[];
  class?: string[];
  kind?: ServiceKind[];
  hoursBefore?: { from?: number; below?: number };
  annulled?: true;
  inDebt?: true;
  certificate?: true;
  withoutPhone?: true;
}

export interface Rule {
  /** Stands in notices and in the journal: never reused for another meaning. */
  id: string;
  when: When;
  refuse: Refusal;
  /** Which document the rule comes from. */
  source: string;
}

export interface Reason {
  code: string;
  text: string;
  /** For which kinds of service it is offered; not said: for all. A code may stand twice, in other words for another kind. */
  kinds?: ServiceKind[];
}

/** A rule set, as kept in `db/seed/rules.json` and in the table `rule_set`. */
export interface Rules {
  version: number;
  effectiveFrom: string;
  /** In order; the first that matches decides; none: allowed. */
  rules: Rule[];
  /** How long a cancelled record can be restored, in days. */
  restoreDays: number;
  /** How long a request waits to be proven, in hours. */
  waitHours: number;
  /** Reasons to choose from, by service class; "*" for all others. */
  reasons: Record<string, Reason[]>;
  /** Classes for which a reason must be given. */
  reasonRequired: string[];
  /** Classes for which the citizen must sign; none where it is not said. */
  signatureRequired?: string[];
}

/** What is known of a record when it is judged. */
export interface Facts {
  status: string;
  kind: ServiceKind;
  class: string;
  startsAt: Date | null;
  annulledAt: Date | null;
  debtKopecks: number;
  confirmedWithCertificate: boolean;
  hasPhone: boolean;
}

/** What the rules come to, with the trace of why. JSON-safe but for dates, which are ISO strings. Kept with the annulment. */
export interface Decision {
  allowed: boolean;
  refusal: Refusal | null;
  /** The rule that decided: the one that refused; else the deadline that was kept; else "allow". */
  rule: string;
  source: string | null;
  ruleSetVersion: number;
  /** Hours of notice that a rule of a deadline asks for. */
  trace: { rule: string; refuse: Refusal; hours: number | null; matched: boolean }[];
  /** Filing is possible before this instant (ISO); null where there is no deadline. */
  deadlineAt: string | null;
  /** Hours of notice that the service class asks for; null where there is no deadline. */
  deadlineHours: number | null;
  modes: AnnulmentMode[];
  restoreDays: number;
  /** Whether the citizen must sign; not said where they only may. */
  signature?: "required";
}

const HOUR = 3_600_000;

/**
 * What applies to a record at `now`: the instant of filing, not of looking. Pure; the first matching rule decides.
 * Why in this order: `rules/decisions.md`, 1.
 */
export function judge(facts: Facts, rules: Rules, now: Date): Decision {
  const trace: Decision["trace"] = [];
  let refusing: Rule | null = null;
  for (const rule of rules.rules) {
    const matched = matches(rule.when, facts, now);
    trace.push({ rule: rule.id, refuse: rule.refuse, hours: rule.when.hoursBefore?.below ?? null, matched });
    if (matched) {
      refusing = rule;
      break;
    }
  }
  const deadline = deadlineRule(facts, rules);
  const hours = deadline?.when.hoursBefore?.below ?? null;
  return {
    allowed: refusing === null,
    refusal: refusing?.refuse ?? null,
    rule: refusing?.id ?? deadline?.id ?? "allow",
    source: (refusing ?? deadline)?.source ?? null,
    ruleSetVersion: rules.version,
    trace,
    deadlineAt:
      hours === null || !facts.startsAt ? null : new Date(facts.startsAt.getTime() - hours * HOUR).toISOString(),
    deadlineHours: hours,
    modes: ["cancel", "annul"],
    restoreDays: rules.restoreDays,
    ...(rules.signatureRequired?.includes(facts.class) && { signature: "required" as const }),
  };
}

/**
 * What a request comes to that was filed at `filedAt`, when the decision was made. Filed in time it stays in time, also where its agency has
 * moved the hour since: deadlines are not asked for again, everything else is.
 */
export function judgeFiled(
  facts: Facts,
  rules: Rules,
  filedAt: Date,
  { signature: _, ...decision }: Decision,
): Decision {
  const now = judge({ ...facts, startsAt: null }, rules, filedAt);
  return now.allowed ? { ...decision, ...(now.signature && { signature: now.signature }) } : now;
}

function matches(when: When, facts: Facts, now: Date): boolean {
  return (
    (!when.status || when.status.includes(facts.status)) &&
    !when.statusNot?.includes(facts.status) &&
    (!when.class || when.class.includes(facts.class)) &&
    (!when.kind || when.kind.includes(facts.kind)) &&
    (!when.hoursBefore || withinHours(when.hoursBefore, facts.startsAt, now)) &&
    (!when.annulled || facts.annulledAt !== null) &&
    (!when.inDebt || facts.debtKopecks > 0) &&
    (!when.certificate || facts.confirmedWithCertificate) &&
    (!when.withoutPhone || !facts.hasPhone)
  );
}

/** In milliseconds, so that the boundary is exact: with 24:00:00.000 left the tier "from 24" applies. */
function withinHours({ from, below }: { from?: number; below?: number }, startsAt: Date | null, now: Date): boolean {
  if (!startsAt) return false;
  const left = startsAt.getTime() - now.getTime();
  return (from === undefined || left >= from * HOUR) && (below === undefined || left < below * HOUR);
}

/** Of the rules that refuse late filing for this class, the one that asks for the longest notice. */
function deadlineRule(facts: Facts, rules: Rules): Rule | null {
  if (!facts.startsAt) return null;
  const asked = ({ when }: Rule) => when.hoursBefore?.below ?? 0;
  let longest: Rule | null = null;
  for (const rule of rules.rules) {
    if (rule.refuse !== "too-late" || (rule.when.class && !rule.when.class.includes(facts.class))) continue;
    if (!longest || asked(rule) > asked(longest)) longest = rule;
  }
  return longest;
}

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
