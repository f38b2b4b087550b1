import { describe, expect, it } from "vitest";
import { judge, judgeFiled } from "~/rules/judge";
import type { Facts } from "~/rules/rule";
import { HOUR, later, now, rules } from "../support/given";

const facts: Facts = {
  status: "scheduled",
  kind: "appointment",
  class: "medical",
  service: "MED-01",
  region: "66",
  office: "clinic",
  agency: "health",
  startsAt: later(30 * HOUR),
  annulledAt: null,
  debtKopecks: 0,
  paidKopecks: 0,
  confirmedWithCertificate: false,
  hasPhone: true,
  timeZone: "Asia/Yekaterinburg",
};

/** As it was decided when the request came in, six hours before its deadline. */
const decided = judge(facts, rules, now);
const filed = (change: Partial<Facts>, rulesNow = rules, decision = decided) =>
  judgeFiled({ ...facts, ...change }, rulesNow, now, decision);

describe("a request that was filed in time", () => {
  it("stays what it was decided to be, with its deadline and its trace", () => {
    expect(filed({})).toEqual(decided);
  });

  it.each([
    ["nearer than the deadline", later(2 * HOUR)],
    ["into the past", later(-HOUR)],
    ["away, for the agency took the hour from it", null],
  ])("stays in time when its agency moves the hour %s", (_, startsAt) => {
    expect(filed({ startsAt })).toMatchObject({ allowed: true, rule: "C2-24", deadlineAt: decided.deadlineAt });
  });

  it("stays in time under rules that ask for longer notice since", () => {
    const stricter = rules.rules.map((rule) =>
      "refuse" in rule && rule.refuse === "too-late"
        ? { ...rule, when: { ...rule.when, hoursBefore: { below: 72 } } }
        : rule,
    );
    const rulesNow = { ...rules, version: rules.version + 1, rules: stricter };
    expect(judge(facts, rulesNow, now).refusal).toBe("too-late");
    expect(filed({}, rulesNow)).toMatchObject({ allowed: true, ruleSetVersion: rules.version });
  });

  it.each([
    [{ status: "completed" }, "status"],
    [{ annulledAt: now }, "already-annulled"],
    [{ debtKopecks: 1 }, "debt"],
    [{ confirmedWithCertificate: true }, "certificate"],
    [{ hasPhone: false }, "no-contact"],
  ] as const)("is refused for what became of it meanwhile: %o", (change, refusal) => {
    expect(filed(change)).toMatchObject({ allowed: false, refusal });
    expect(filed({ ...change, startsAt: later(HOUR) })).toMatchObject({ allowed: false, refusal });
  });

  it("is to be signed when rules ask for it now, and not any more when they do not", () => {
    const asking = { ...rules, signatureRequired: ["medical"] };
    expect(filed({}, asking).signature).toBe("required");
    const signing = judge(facts, asking, now);
    expect(signing.signature).toBe("required");
    expect(filed({}, rules, signing)).not.toHaveProperty("signature");
  });
});
