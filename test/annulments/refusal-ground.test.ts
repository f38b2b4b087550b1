import { expect, test } from "vitest";
import { refusalGround } from "~/annulments/filing/refusal-ground";
import { factsOf } from "~/records/facts";
import type { Rule } from "~/rules/rule";
import { sampleRecord } from "../records/sample-record";
import { rules } from "../support/given";

const facts = factsOf(sampleRecord);
const own: Rule = { id: "own", when: { region: ["66"], hoursBefore: { below: 12 } }, refuse: "too-late", source: "S3" };

test("is the rule that decided as a sentence, and whose it is, never a code", () => {
  const set = { ...rules, rules: [...rules.rules, own] };
  expect(refusalGround({ rule: "own", ruleSetVersion: 7 }, set, facts)).toEqual({
    rule: "own",
    source: "Меньше чем за 12 часов до назначенного времени отменить нельзя. Правило вашего региона.",
    ruleSetVersion: 7,
  });
});

test("where no rule is named, or it is not known any more, is whose the rules are", () => {
  const said = refusalGround({ rule: "allow", ruleSetVersion: 7 }, rules, facts);
  expect(said.source).toBe("Общее правило для всех записей.");
  const regional = { ...rules, for: [{ region: ["66"] }] };
  expect(refusalGround({ rule: "gone", ruleSetVersion: 7 }, regional, facts).source).toBe("Правило вашего региона.");
});
