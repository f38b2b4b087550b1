import { className } from "~/agencies/classes-words";
import { barSentence } from "~/rules/barring-words";
import type { Decision, Rule, Rules, Scope } from "~/rules/rule";
import { type Names, outcomeWords, ruleSentence, scopeWords } from "~/rules/rule-words";
import { rulesPageWords as words } from "./rules-page-words";

/** A set of rules, in words. */
export interface SetShown {
  readonly title: string;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  /** In the order in which they are looked at. */
  readonly rules: readonly string[];
  /** What a cancelling bars. */
  readonly bars: readonly string[];
}

export const setShown = (set: Rules, names: Names): SetShown => ({
  title: words.set(set.profile, set.version),
  rows: [
    { term: words.whom, value: set.for ? set.for.map((scope) => whomWords(scope, names)).join("; ") : words.others },
    { term: words.since, value: words.from(set.effectiveFrom, set.effectiveTo ?? null) },
  ],
  rules: set.rules.map((rule) => withScope(ruleSentence(rule, names), rule, names)),
  bars: (set.bars ?? []).map((bar) =>
    [withScope(barSentence(bar, names), bar, names), bar.note].filter(Boolean).join(" "),
  ),
});

function withScope(sentence: string, one: Pick<Rule, "when" | "source">, names: Names): string {
  const whom = scopeWords(one, names);
  return `${sentence}${whom ? ` ${words.only(whom)}` : ""} ${words.source(one.source)}`;
}

const whomWords = ({ class: classes = [], service = [], agency = [], region = [] }: Scope, names: Names): string =>
  [
    ...classes.map(className),
    ...service.map(names.service),
    ...agency.map(names.agency),
    ...region.map(names.region),
  ].join(", ");

/** What a decision comes to, by its rule; where none decided, it is allowed. */
export function outcomeOf({ trace, rule: id }: Decision, { rules }: Rules): string {
  const isDecided = trace.at(-1)?.matched;
  return words.outcome(outcomeWords((isDecided && rules.find((one) => one.id === id)) || null));
}
