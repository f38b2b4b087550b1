import { describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import type { Bar } from "~/rules/bar";
import { firstFor } from "~/rules/domain";
import { type Known, type LintFault, lint } from "~/rules/lint";
import { readRules } from "~/rules/read-rules.server";
import type { Rule, Rules } from "~/rules/rule";
import { rules } from "../support/given";

const shipped = await readRules("db/seed");
const catalogue = await readCatalogue("db/seed");
const known: Known = {
  status: recordStatuses,
  class: catalogue.service.map((one) => one.class),
  service: catalogue.service.map(({ id }) => id),
  region: catalogue.region.map(({ code }) => code),
  office: catalogue.office.map(({ id }) => id),
  agency: catalogue.agency.map(({ id }) => id),
};

const own = (...list: Rule[]): Rules => ({ ...rules, rules: list });
const found = (...book: Rules[]) => lint(book, known);
const tier = (id: string, hoursBefore: { from?: number; below?: number }, end: object, when = {}): Rule =>
  ({ id, source: "S3", when: { ...when, hoursBefore }, ...end }) as Rule;
const bar = (id: string, when: Rule["when"]): Bar => ({ id, when, of: "class", until: { end: "month" }, source: "S" });
const late = { refuse: "too-late" };
const fee = { feeKopecks: 500 };

describe("the shipped rules", () => {
  it("have nothing to be found", () => expect(lint(shipped, known)).toEqual([]));

  it("have a case for each of their rules", () => {
    for (const set of shipped) for (const n of set.rules.keys()) expect(firstFor(set.rules, n)).not.toBeNull();
  });
});

/** Each planted alone; what is found is just that. */
const planted: [string, Rules[], Partial<LintFault>[]][] = [
  [
    "a rule that the one before it swallows",
    [own(tier("a", { below: 48 }, late), tier("b", { below: 24 }, late))],
    [{ code: "unreachable", rule: "b" }],
  ],
  [
    "a rule that two before it swallow together",
    [
      own(
        { id: "a", when: { kind: ["appointment"], paid: true }, refuse: "status", source: "S" },
        { id: "b", when: { inDebt: true }, refuse: "debt", source: "S" },
        { id: "c", when: { kind: ["appointment"], paid: true, inDebt: true }, refuse: "past", source: "S" },
      ),
    ],
    [{ code: "unreachable", rule: "c" }],
  ],
  [
    "a rule after one without conditions",
    [
      own(
        { id: "all", when: {}, allow: true, source: "S" },
        { id: "b", when: { inDebt: true }, refuse: "debt", source: "S" },
      ),
    ],
    [{ code: "unreachable", rule: "b" }],
  ],
  [
    "a hole between tiers",
    [own(tier("fee", { from: 24, below: 48 }, fee), tier("late", { below: 20 }, late))],
    [{ code: "easier-later", hours: 24 }],
  ],
  [
    "tiers turned round",
    [own(tier("late", { from: 24, below: 48 }, late), tier("fee", { below: 24 }, fee))],
    [{ code: "easier-later", hours: 24 }],
  ],
  [
    "a hole for one region alone",
    [own(tier("fee", { from: 24, below: 48 }, fee), tier("late", { below: 24 }, late, { region: ["66"] }))],
    [{ code: "easier-later", example: expect.objectContaining({ region: "\u2026" }) as never }],
  ],
  [
    "tiers that share hours",
    [own(tier("late", { below: 30 }, late), tier("fee", { from: 24, below: 48 }, fee))],
    [{ code: "overlap", rule: "late", other: "fee" }],
  ],
  [
    "an id that stands twice",
    [own(tier("a", { below: 24 }, late, { region: ["66"] }), tier("a", { below: 24 }, late, { region: ["54"] }))],
    [{ code: "same-id", rule: "a" }],
  ],
  [
    "an unknown region",
    [own(tier("a", { below: 24 }, late, { region: ["666"] }))],
    [{ code: "unknown", field: "region", value: "666" }],
  ],
  [
    "an unknown class",
    [{ ...rules, signatureRequired: ["medicall"] }],
    [{ code: "unknown", field: "class", value: "medicall" }],
  ],
  [
    "an unknown state",
    [own({ id: "a", when: { status: ["sheduled"] }, refuse: "status", source: "S" })],
    [{ code: "unknown", field: "status", value: "sheduled" }],
  ],
  [
    "an unknown body in a scope",
    [rules, { ...rules, profile: "b", for: [{ agency: ["nobody"] }] }],
    [{ code: "unknown", field: "agency", value: "nobody" }],
  ],
  [
    "a bar for what is never cancelled",
    [{ ...rules, bars: [bar("b", { status: ["approved"] }), bar("c", { status: ["scheduled"] })] }],
    [{ code: "unreachable", rule: "b" }],
  ],
  ["a bar with the id of a rule", [{ ...rules, bars: [bar("C1-past", {})] }], [{ code: "same-id", rule: "C1-past" }]],
  [
    "a bar for an unknown class",
    [{ ...rules, bars: [bar("b", { class: ["medicall"] })] }],
    [{ code: "unknown", field: "class", value: "medicall" }],
  ],
  [
    "a count that another swallows",
    [
      {
        ...own(
          { id: "a", when: { cancelledThisMonth: { from: 2 } }, refuse: "status", source: "S" },
          { id: "b", when: { cancelledThisMonth: { from: 3 } }, refuse: "by-law", source: "S" },
        ),
        bars: [],
      },
    ],
    [{ code: "unreachable", rule: "b" }],
  ],
  [
    "a debt at either place that two rules have taken",
    [
      own(
        { id: "a", when: { debtElsewhere: ["own-agency"] }, refuse: "debt", source: "S" },
        { id: "b", when: { debtElsewhere: ["other-agency"] }, refuse: "status", source: "S" },
        { id: "c", when: { debtElsewhere: ["own-agency", "other-agency"] }, refuse: "by-law", source: "S" },
      ),
    ],
    [{ code: "unreachable", rule: "c" }],
  ],
  [
    "no reasons where one must be given",
    [{ ...rules, reasons: { "*": [] } }],
    rules.reasonRequired.map((one) => ({ code: "no-reasons", class: one }) as const),
  ],
  [
    "two profiles as narrow as each other",
    [
      rules,
      { ...rules, profile: "a", for: [{ region: ["66"] }] },
      { ...rules, profile: "b", for: [{ region: ["54", "66"] }] },
    ],
    [{ code: "same-scope", profile: "a", other: "b" }],
  ],
];

describe("a planted fault is found, and nothing else", () => {
  it.each(planted)("%s", (_, book, faults) => {
    expect(found(...book)).toEqual(faults.map((fault) => expect.objectContaining(fault)));
  });
});
