import { officeWords } from "~/agencies/office";
import { capital, dateWords, momentWords, visitZoneWords } from "~/lib/time-words";
import type { Fact } from "~/records/fields";
import { titleWords } from "~/records/service-title-words";
import { barsOf } from "~/rules/barring";
import { barWords } from "~/rules/barring-words";
import { matchesButHours } from "~/rules/condition";
import { conditionsOf } from "~/rules/condition-parts";
import { judge } from "~/rules/judge";
import type { Facts, Rule, Rules } from "~/rules/rule";
import { type Names, outcomeWords, ruleSentence } from "~/rules/rule-words";
import { type Stretch, timelineOf } from "~/rules/timeline";
import { casePage as words } from "./case-words";
import { type Line, lineOf, placeOf, told } from "./line";
import { lineWords } from "./line-words";

interface Asked {
  service: { title: string };
  office: { name: string; city: string; timeZone: string };
  facts: Facts;
  rules: Rules;
}

export interface CaseAnswer {
  /** What holds now, until when, and what then. */
  says: string;
  rows: readonly Fact[];
  line: Line;
  /** Rules that look at more than the hour, for such a record. */
  others: readonly string[];
  /** What cannot be had again once it is cancelled. */
  bars: readonly string[];
}

/** What the rules come to for a case, in words. */
export function caseAnswer({ service, office, facts, rules }: Asked, now: Date, names: Names): CaseAnswer {
  const zone = office.timeZone;
  const decision = judge(facts, rules, now);
  const timeline = timelineOf({ ...facts, mode: decision.modes[0] ?? "cancel" }, rules);
  const stretches = told(timeline);
  const deciding = rules.rules.find(({ id }) => id === decision.rule) ?? null;
  const isTimed = decision.allowed || timeline.some(({ rule }) => rule === deciding);
  const at = placeOf(stretches, now);
  const moments = { filedAt: now, now, zone };
  const bars = decision.allowed ? barsOf({ ...facts, mode: decision.modes[0]! }, rules, moments) : [];
  return {
    says: isTimed ? saysOf(stretches, at, zone) : words.now(outcomeWords(deciding)),
    rows: [
      { term: words.rows.service, value: titleWords(service.title).heading },
      { term: words.rows.where, value: officeWords(office) },
      ...(facts.startsAt ? [{ term: words.rows.when, value: capital(visitZoneWords(facts.startsAt, zone)) }] : []),
      ...(decision.allowed ? [{ term: words.rows.ways, value: words.ways(decision.modes, decision.restoreDays) }] : []),
      { term: words.rows.set, value: words.set(dateWords(new Date(rules.effectiveFrom), zone)) },
    ],
    line: lineOf(isTimed ? stretches : [], at, lineWords.now, { facts, rules, zone }),
    others: rules.rules.filter((rule) => asksMore(rule, facts)).map((rule) => ruleSentence(rule, names)),
    bars: bars.map((bar) => barWords(facts.kind, bar)),
  };
}

function saysOf(stretches: readonly Stretch[], at: number, zone: string): string {
  const { rule, until, refusal } = stretches[at]!;
  const now = words.now(outcomeWords(rule));
  if (refusal !== null) {
    const was = stretches.slice(0, at).findLast((one) => one.refusal === null)?.until;
    return was ? `${now} ${words.wasUpTo(momentWords(was, zone))}` : now;
  }
  if (!until) return `${now} ${words.noTerm}`;
  return `${now} ${words.upTo(momentWords(until, zone))} ${words.afterwards(outcomeWords(stretches[at + 1]!.rule))}`;
}

/** Whether a rule is for such a record, and looks at something of it that we were not told. */
const asksMore = ({ when }: Rule, facts: Facts): boolean =>
  Object.keys(conditionsOf(when, "state")).length > 0 &&
  matchesButHours(conditionsOf(when, "scope"), { ...facts, mode: "cancel" });
