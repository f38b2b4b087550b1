import { describe, expect, it } from "vitest";
import type { ServiceKind } from "#db/schema";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import type { Bar } from "~/rules/bar";
import { faultWords } from "~/rules/command-words";
import { firstFor } from "~/rules/domain";
import { lint } from "~/rules/lint";
import type { Known, LintFault } from "~/rules/lint-fault";
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
  services: catalogue.service,
  offices: catalogue.office,
};

/** Whatever these rules do not decide is said to be allowed: silence would be a fault of its own. */
const rest: Rule = { id: "rest", when: {}, allow: true, source: "S" };
const own = (...list: Rule[]): Rules => ({
  ...rules,
  rules: list.some(({ when }) => Object.keys(when).length === 0) ? list : [...list, rest],
});
const found = (...book: Rules[]) => lint(book, known);
const tier = (id: string, hoursBefore: { from?: number; below?: number }, end: object, when = {}): Rule =>
  ({ id, source: "S3", when: { ...when, hoursBefore }, ...end }) as Rule;
const days = (id: string, workingDaysBefore: object, end: object): Rule =>
  ({ id, source: "S3", when: { workingDaysBefore }, ...end }) as Rule;
const bar = (id: string, when: Rule["when"]): Bar => ({ id, when, of: "class", until: { end: "month" }, source: "S" });
const late = { refuse: "too-late" };
const fee = { feeKopecks: 500 };

describe("the shipped rules", () => {
  it("have nothing to be found", () => expect(lint(shipped, known)).toEqual([]));

  it("have a case for each of their rules", () => {
    for (const set of shipped) for (const n of set.rules.keys()) expect(firstFor(set.rules, n)).not.toBeNull();
  });
});

const reason = (kinds?: ServiceKind[], code = "a") => ({ code, text: "Другое", ...(kinds && { kinds }) });
/** Classes of which there are appointments. */
const appointed = [...new Set(catalogue.service.filter(({ kind }) => kind === "appointment").map((one) => one.class))];
const without = (set: Rules, name: string): Rules => ({
  ...set,
  rules: set.rules.map((rule) =>
    rule.when.class && rule.when.hoursBefore
      ? { ...rule, when: { ...rule.when, class: rule.when.class.filter((one) => one !== name) } }
      : rule,
  ),
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
    "an unknown class that would hold on",
    [{ ...rules, holdsWhilePaid: ["subscribtion"] }],
    [{ code: "unknown", field: "class", value: "subscribtion" }],
  ],
  [
    "an unknown class that must write a note",
    [{ ...rules, noteRequired: ["mfcc"] }],
    [{ code: "unknown", field: "class", value: "mfcc" }],
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
  [
    "a fee that falls when the hour is nearer",
    [own(tier("dear", { from: 24, below: 48 }, fee), tier("cheap", { below: 24 }, { feeKopecks: 300 }))],
    [{ code: "easier-later", hours: 24 }],
  ],
  [
    "a class that no rule about hours names",
    [without(rules, "medical")],
    [{ code: "undecided", class: "medical", when: "before" }],
  ],
  [
    "no rule for an hour that has passed",
    [{ ...rules, rules: rules.rules.filter(({ when }) => !when.hoursBefore) }],
    appointed.flatMap((one) =>
      (["before", "after"] as const).map((when) => ({ code: "undecided", class: one, when }) as const),
    ),
  ],
  [
    "a tier of working days that another swallows",
    [own(days("a", { below: 5 }, late), days("b", { from: 1, below: 3 }, late))],
    [{ code: "unreachable", rule: "b" }],
  ],
  [
    "tiers of working days that share days",
    [own(days("late", { below: 3 }, late), days("fee", { from: 2, below: 5 }, fee))],
    [{ code: "overlap", rule: "late", other: "fee" }],
  ],
  [
    "tiers of working days turned round",
    [own(days("late", { from: 3, below: 5 }, late), days("fee", { below: 3 }, fee))],
    [{ code: "easier-later" }],
  ],
  [
    "a bar for a service of another class",
    [{ ...rules, bars: [bar("b", { service: ["MED-01"], class: ["mfc"] })] }],
    [{ code: "nobody", rule: "b" }],
  ],
  [
    "a bar for whom its profile is not",
    [rules, { ...rules, profile: "b", for: [{ class: ["mfc"] }, { agency: ["gibdd"], class: ["vehicle"] }] }],
    [
      { code: "nobody", profile: "b", rule: "C4-48" },
      { code: "nobody", profile: "b", rule: "C5-medical" },
    ],
  ],
  [
    "a rule for whom its profile is not",
    [
      rules,
      {
        ...own(tier("a", { below: 24 }, late, { agency: ["mvd"] })),
        bars: [],
        profile: "b",
        for: [{ agency: ["gibdd"] }],
      },
    ],
    [{ code: "nobody", profile: "b", rule: "a" }],
  ],
  [
    "a rule for a service of another class",
    [own(tier("a", { below: 24 }, late, { service: ["MED-01"], class: ["mfc"] }))],
    [{ code: "nobody", rule: "a" }],
  ],
  [
    "a rule for an office in another region",
    [own(tier("a", { below: 24 }, late, { office: ["OFF-001"], region: ["54"] }))],
    [{ code: "nobody", rule: "a" }],
  ],
  [
    "a profile for whom nobody can be",
    [rules, { ...rules, profile: "b", for: [{ service: ["MED-01"], class: ["mfc"] }] }],
    [{ code: "nobody", profile: "b", rule: null }],
  ],
  ["a term out of all reason", [{ ...rules, restoreDays: 3650 }], [{ code: "odd-term", restoreDays: 3650 }]],
  [
    "a set that ends before it begins",
    [rules, { ...rules, profile: "b", for: [{ agency: ["gibdd"] }], effectiveTo: "2025-12-31T00:00:00Z" }],
    [{ code: "never-in-force", profile: "b" }],
  ],
  [
    "a day on which nothing is for all other records",
    [rules, { ...rules, profile: "b", for: [{ agency: ["gibdd"] }], effectiveFrom: "2025-06-01T00:00:00Z" }],
    [{ code: "gap", profile: "b", from: "2025-06-01T00:00:00Z", until: rules.effectiveFrom }],
  ],
  ["no profile for all other records", [{ ...rules, for: [{ agency: ["gibdd"] }] }], [{ code: "general", count: 0 }]],
  ["two profiles for all other records", [rules, { ...rules, profile: "b" }], [{ code: "general", count: 2 }]],
  ["a class that can be ended in no way", [{ ...rules, modes: { mfc: [] } }], [{ code: "no-way", class: "mfc" }]],
  [
    "a class whose one way is refused",
    [
      {
        ...own({ id: "a", when: { class: ["licence"], mode: ["annul"] }, refuse: "by-law", source: "S" }),
        modes: { licence: ["annul"], mfc: ["annul"] },
      },
    ],
    [{ code: "no-way", class: "licence" }],
  ],
  [
    "a reason that is offered twice beside itself",
    [
      {
        ...rules,
        reasons: { "*": [reason(), reason(["appointment"]), reason(["ongoing"], "b"), reason(["application"], "b")] },
      },
    ],
    [{ code: "same-reason", class: "*", reason: "a" }],
  ],
];

describe("a planted fault is found, and nothing else", () => {
  it("of more than twelve kinds", () => {
    const kinds = new Set(planted.flatMap(([, , faults]) => faults.map(({ code }) => code)));
    expect(kinds.size).toBeGreaterThanOrEqual(15);
  });

  it.each(planted)("is told in plain words, without our codes: %s", (_, book) => {
    for (const fault of found(...book)) {
      const said = faultWords(fault);
      expect(said).toMatch(/[а-яё]{4}/u);
      expect(said).not.toMatch(new RegExp(`undefined|${fault.code}`));
    }
  });

  it.each(planted)("%s", (_, book, faults) => {
    expect(found(...book)).toEqual(faults.map((fault) => expect.objectContaining(fault)));
  });
});
