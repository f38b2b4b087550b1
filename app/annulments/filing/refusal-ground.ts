import { namesOf } from "~/explanations/names-words";
import { capital } from "~/lib/time-words";
import type { RefusalFacts } from "~/notices/notice";
import { originOf } from "~/rules/origin";
import type { Decision, Facts, Rules } from "~/rules/rule";
import { originWords, ruleSentence } from "~/rules/rule-words";

/** The rule by which a request was not granted, and whose it is, in words. */
export function refusalGround(
  { rule: id, ruleSetVersion }: Pick<Decision, "rule" | "ruleSetVersion">,
  rules: Rules,
  facts: Facts,
): RefusalFacts["ground"] {
  const rule = rules.rules.find((one) => one.id === id) ?? null;
  const origin = `${capital(originWords[originOf(rule, rules, facts)])}.`;
  return { rule: id, source: rule ? `${ruleSentence(rule, namesOf())} ${origin}` : origin, ruleSetVersion };
}
