import type { AnnulmentMode } from "#db/schema";
import { type Judged, matches } from "./condition";
import { asksOf, type Decision, type Facts, feeOf, type Rule, type Rules } from "./rule";
import { deadlineOf } from "./timeline";

const bothModes: readonly AnnulmentMode[] = ["cancel", "annul"];

/**
 * What applies to a record at `now`: the instant of filing, not of looking. Pure; the first matching rule decides.
 * Why in this order: `rules/decisions.md`, 1. Without a `mode` for the first way of ending it that is allowed, if any is.
 */
export function judge(facts: Facts, rules: Rules, now: Date, mode?: AnnulmentMode): Decision {
  const modes = (rules.modes?.[facts.class] ?? bothModes).filter((one) => !refusedBy(facts, rules, now, one));
  const judged: Judged = { ...facts, mode: mode ?? modes[0] ?? "cancel" };
  const { trace, deciding } = traced(judged, rules, now);
  const deadline = deadlineOf(judged, rules, now);
  const named = deciding ?? deadline?.rule ?? null;
  const refusal = deciding && refusalOf(deciding);
  return {
    allowed: refusal === null,
    refusal,
    ...comesTo(deciding, deadline?.rule ?? null),
    rule: named?.id ?? "allow",
    source: named?.source ?? null,
    profile: rules.profile,
    ruleSetVersion: rules.version,
    trace,
    deadlineAt: deadline?.at.toISOString() ?? null,
    deadlineHours: deadline?.hours ?? null,
    ...(deadline?.workingDays !== undefined && { deadlineWorkingDays: deadline.workingDays }),
    modes,
    restoreDays: rules.restoreDays,
    ...(rules.signatureRequired?.includes(facts.class) && { signature: "required" as const }),
  };
}

function comesTo(now: Rule | null, later: Rule | null) {
  const refund = refundOf(now);
  const [fee, laterFee, asks, laterAsks] = [feeOf(now), feeOf(later), asksOf(now), asksOf(later)];
  return {
    ...(fee > 0 && { feeKopecks: fee }),
    ...(refund && { feeRefund: refund }),
    ...(laterFee > 0 && { laterFeeKopecks: laterFee }),
    ...(asks && { asks }),
    ...(laterAsks && { laterAsks: laterAsks.kind }),
  };
}

/** When what a rule charges is given back; null: it does not say. */
const refundOf = (rule: Rule | null) => (rule && "refund" in rule && rule.refund) || null;

const refusalOf = (rule: Rule) => ("refuse" in rule ? rule.refuse : null);

const refusedBy = (facts: Facts, rules: Rules, now: Date, mode: AnnulmentMode): boolean => {
  const deciding = rules.rules.find((rule) => matches(rule.when, { ...facts, mode }, now));
  return deciding !== undefined && refusalOf(deciding) !== null;
};

function traced(facts: Judged, rules: Rules, now: Date) {
  const trace: Decision["trace"] = [];
  for (const rule of rules.rules) {
    const matched = matches(rule.when, facts, now);
    trace.push({ rule: rule.id, refuse: refusalOf(rule), hours: rule.when.hoursBefore?.below ?? null, matched });
    if (matched) return { trace, deciding: rule };
  }
  return { trace, deciding: null };
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
  mode?: AnnulmentMode,
): Decision {
  const now = judge({ ...facts, startsAt: null }, rules, filedAt, mode);
  return now.allowed ? { ...decision, ...(now.signature && { signature: now.signature }) } : now;
}
