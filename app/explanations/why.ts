import { capital, dateWords, momentWords } from "~/lib/time-words";
import { matchesButHours } from "~/rules/condition";
import { conditionsOf, isTimed } from "~/rules/condition-parts";
import { originOf } from "~/rules/origin";
import type { Decision, Facts, Rule, Rules } from "~/rules/rule";
import { type Names, originWords, outcomeWords, ruleSentence } from "~/rules/rule-words";
import { whyWords as words } from "./why-words";

/** Why a decision came out as it did, in words; the same wherever it is said. */
export interface Why {
  /** The rule that decided, and where it comes from; where none did, that it is free. */
  readonly says: string;
  /** Until when it was possible, or is, and what comes then where no rule decided; null where no hour has to do with it. */
  readonly term: string | null;
  /** Rules that were looked at in turn, each with whether it fitted. */
  readonly checked: readonly string[];
  /** Which rules, since when. */
  readonly set: string;
}

interface Judged {
  decision: Decision;
  /** The set by which it was made, and what is known of the record it is about. */
  rules: Rules;
  facts: Facts;
  zone: string;
}

/** Whether it is said while it holds, or afterwards of a request. */
type Told = "now" | "filed";

/** @param names what codes of rules are called */
export function whyOf({ decision, rules, facts, zone }: Judged, names: Names, told: Told = "now"): Why {
  const byId = new Map(rules.rules.map((rule) => [rule.id, rule]));
  const rule = byId.get(decision.rule) ?? null;
  const source = words.source(capital(originWords[originOf(rule, rules, facts)]));
  const until = decision.deadlineAt && momentWords(new Date(decision.deadlineAt), zone);
  return {
    ...(rule && until && decision.allowed && !isDecided(decision)
      ? { says: words.free[told], term: `${words.freeUntil[told](until, outcomeWords(rule))} ${source}` }
      : {
          says: `${rule ? ruleSentence(rule, names) : words.nothing} ${source}`,
          term: until && termOf(decision, rule, told, until),
        }),
    checked: decision.trace.flatMap(({ rule: id, matched }) => {
      const looked = byId.get(id);
      if (!looked || !isFor(looked.when, facts)) return [];
      const fits =
        isUnknown(looked.when, facts) && !matched ? words.notAsked[told] : matched ? words.fits : words.fitsNot;
      return [`${ruleSentence(looked, names)} ${fits}`];
    }),
    set: words.set(dateWords(new Date(rules.effectiveFrom), zone), rules.version),
  };
}

/** Whether a rule did; else the one it names is what comes next. */
const isDecided = ({ trace }: Decision): boolean => trace.at(-1)?.matched ?? false;

/** What forbids whatever the hour says nothing of when. */
function termOf({ allowed }: Decision, rule: Rule | null, told: Told, until: string): string | null {
  if (!allowed) return rule && isTimed(rule.when) ? words.wasUntil(until) : null;
  return told === "filed" ? words.inTime(until) : words.until(until);
}

/** Of the other records of a holder nothing is known before it is sure that they are asking. */
const isUnknown = (when: Rule["when"], { debtElsewhere, cancelledThisMonth }: Facts): boolean =>
  (when.debtElsewhere !== undefined && debtElsewhere === undefined) ||
  (when.cancelledThisMonth !== undefined && cancelledThisMonth === undefined);

/** Rules for other services and places than this one say nothing of it. */
const isFor = (when: Rule["when"], facts: Facts): boolean =>
  matchesButHours(conditionsOf(when, "scope"), { ...facts, mode: "cancel" });
