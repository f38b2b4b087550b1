import { boundaries, hoursBetween, type Judged, matches, matchesButHours } from "./condition";
import { isTimed } from "./condition-parts";
import { asksOf, endOf, feeOf, type Obligation, type Refusal, type Rule, type Rules } from "./rule";

/** A stretch of time in which the same applies. */
export interface Stretch {
  /** Its last millisecond; null: it does not end. */
  until: Date | null;
  refusal: Refusal | null;
  feeKopecks: number | null;
  /** What has to be met before it is carried out. */
  asks: Obligation | null;
  /** What decides in it; null: no rule, which is "allowed". */
  rule: Rule | null;
}

/**
 * What the hour alone will change, from the beginning of time on: of the rules that hold for the record in everything but
 * the hour, those that are about an hour, and those that allow. What refuses whatever the hour (a debt, a status) is left
 * out: it says nothing of when.
 */
export function timelineOf(facts: Judged, rules: Rules): Stretch[] {
  const held = rules.rules.filter(
    (rule) => matchesButHours(rule.when, facts) && (isTimed(rule.when) || !("refuse" in rule)),
  );
  const ends = [...new Set(held.flatMap(({ when }) => boundaries(when, facts)))].sort((a, b) => a - b);
  const stretches: Stretch[] = [];
  for (const end of [...ends, null]) {
    const at = new Date(end ?? (ends.at(-1) ?? 0) + 1);
    const rule = held.find(({ when }) => matches(when, facts, at)) ?? null;
    const next = stretchOf(rule, end === null ? null : at);
    const last = stretches.at(-1);
    if (last && isSame(last, next)) stretches[stretches.length - 1] = { ...next, rule: last.rule };
    else stretches.push(next);
  }
  return stretches;
}

const stretchOf = (rule: Rule | null, until: Date | null): Stretch => ({
  until,
  refusal: rule && "refuse" in rule ? rule.refuse : null,
  feeKopecks: feeOf(rule) || null,
  asks: asksOf(rule),
  rule,
});

const isSame = (one: Stretch, other: Stretch) => endOf(one.rule) === endOf(other.rule);

export interface Deadline {
  at: Date;
  /** Of notice; null where days are counted. */
  hours: number | null;
  /** Whole working days of notice, where those are counted. */
  workingDays?: number;
  /** The rule that applies from then on. */
  rule: Rule;
}

/**
 * Until when that holds which holds now; where the hour forbids it now, until when it was allowed. Null where it is only the
 * appointed time itself that ends it, or nothing.
 */
export function deadlineOf(facts: Judged, rules: Rules, now: Date): Deadline | null {
  const stretches = timelineOf(facts, rules);
  const current = stretches.findIndex(({ until }) => until === null || now <= until);
  const isKept = ({ refusal }: Stretch) => refusal === null;
  const ending = isKept(stretches[current]!) ? current : stretches.slice(0, current).findLastIndex(isKept);
  const [last, next] = [stretches[ending], stretches[ending + 1]];
  if (!last?.until || !next?.rule || !facts.startsAt || last.until >= facts.startsAt) return null;
  const [at, rule] = [last.until, next.rule];
  const workingDays = daysEndingAt(at, facts, rules);
  if (workingDays !== undefined) return { at, hours: null, workingDays, rule };
  return { at, hours: hoursBetween(at.getTime(), facts.startsAt), rule };
}

/** So many working days as rules name and are left until that instant, if it is such an end. */
function daysEndingAt(end: Date, facts: Judged, { rules }: Rules): number | undefined {
  const named = rules.flatMap(({ when: { workingDaysBefore: days = {} } }) => [days.from, days.below]);
  return named.find(
    (n) => n !== undefined && boundaries({ workingDaysBefore: { from: n } }, facts)[0] === end.getTime(),
  );
}
