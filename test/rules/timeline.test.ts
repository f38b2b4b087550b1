import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "~/rules/judge";
import { readRulesFile } from "~/rules/read-rules.server";
import type { Facts, Rule, Rules } from "~/rules/rule";
import { HOUR, later, now, rules } from "../support/given";

const facts: Facts = {
  status: "scheduled",
  kind: "appointment",
  class: "vehicle",
  service: "VEH-01",
  region: "66",
  office: "OFF-053",
  agency: "gibdd",
  startsAt: later(50 * HOUR),
  annulledAt: null,
  debtKopecks: 0,
  paidKopecks: 0,
  confirmedWithCertificate: false,
  hasPhone: true,
};
const strict = await readRulesFile("db/seed/rules/s2-strict.json");
/** With so many milliseconds left. */
const left = (ms: number, set: Rules = strict, change: Partial<Facts> = {}) =>
  judge({ ...facts, startsAt: later(ms), ...change }, set, now);
const own = (...list: Rule[]): Rules => ({ ...rules, rules: list });

describe("strict rules (S2)", () => {
  it("are free of charge down to 48 hours, cost a fee down to 24, and ask for a paper from then on: to the millisecond", () => {
    expect(left(48 * HOUR)).toMatchObject({ allowed: true, laterFeeKopecks: 30_000, deadlineHours: 48 });
    expect(left(48 * HOUR).feeKopecks).toBeUndefined();
    expect(left(48 * HOUR - 1)).toMatchObject({ allowed: true, feeKopecks: 30_000, rule: "C3-fee", deadlineHours: 24 });
    expect(left(24 * HOUR)).toMatchObject({ allowed: true, feeKopecks: 30_000 });
    expect(left(24 * HOUR).laterFeeKopecks).toBeUndefined();
    expect(left(24 * HOUR)).toMatchObject({ laterAsks: "documents" });
    expect(left(24 * HOUR - 1)).toMatchObject({ allowed: true, asks: { kind: "documents" }, deadlineAt: null });
  });

  it("ask nobody for money whom they do not let cancel", () => {
    for (const change of [{ debtKopecks: 1 }, { hasPhone: false }, { confirmedWithCertificate: true }]) {
      const decision = left(30 * HOUR, strict, change);
      expect([decision.allowed, decision.feeKopecks]).toEqual([false, undefined]);
    }
  });

  it("say until when it is free, then until when for money alone", () => {
    expect(left(50 * HOUR).deadlineAt).toBe(later(2 * HOUR).toISOString());
    expect(left(30 * HOUR).deadlineAt).toBe(later(6 * HOUR).toISOString());
  });
});

describe("a deadline", () => {
  const late = (id: string, below: number, when: Rule["when"] = {}): Rule => ({
    ...{ id, refuse: "too-late", source: "S3" },
    when: { ...when, hoursBefore: { below } },
  });

  it("is not moved by a rule for another region, body, office, service, kind or mode", () => {
    const plain = own(late("all", 3));
    for (const when of [
      { region: ["54"] },
      { agency: ["mvd"] },
      { office: ["OFF-001"] },
      { service: ["VEH-02"] },
      { kind: ["ongoing" as const] },
      { status: ["approved"] },
      { inDebt: true as const },
    ])
      expect(left(50 * HOUR, own(late("other", 48, when), late("all", 3)))).toMatchObject({
        ...{ deadlineAt: left(50 * HOUR, plain).deadlineAt, deadlineHours: 3 },
      });
  });

  it("is not asked for where a rule before it allows", () => {
    const set = own({ id: "free", when: { region: ["66"] }, allow: true, source: "S3" }, late("all", 24));
    expect(left(3 * HOUR, set)).toMatchObject({ allowed: true, rule: "free", deadlineAt: null });
    expect(left(3 * HOUR, set, { region: "54" })).toMatchObject({ allowed: false, deadlineHours: 24 });
  });

  it("is kept by whoever comes before it, and missed a millisecond later, whatever the rules are", () => {
    fc.assert(
      fc.property(rulesAbout(), fc.integer({ min: 1, max: 80 * HOUR }), (set, ms) => {
        const decision = left(ms, set);
        if (decision.deadlineAt === null || !decision.allowed) return;
        const at = new Date(decision.deadlineAt);
        const startsAt = later(ms);
        const then = judge({ ...facts, startsAt }, set, at);
        const after = judge({ ...facts, startsAt }, set, later(1, at));
        expect([then.allowed, then.feeKopecks]).toEqual([decision.allowed, decision.feeKopecks]);
        expect([after.allowed, after.feeKopecks]).not.toEqual([decision.allowed, decision.feeKopecks]);
        expect(after.feeKopecks).toBe(decision.laterFeeKopecks);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Written anew, slowly, and without what `judge` is made of: rule by rule, condition by condition. */
function slowly(set: Rules, about: Facts, at: Date, mode: "cancel" | "annul"): string {
  for (const rule of set.rules) {
    let holds = true;
    for (const [name, asked] of Object.entries(rule.when) as [string, never][]) {
      const hours = about.startsAt === null ? null : (about.startsAt.getTime() - at.getTime()) / 3_600_000;
      const known: Record<string, unknown> = { ...about, mode };
      if (name === "statusNot") holds &&= !(asked as string[]).includes(about.status);
      else if (name === "cancelledThisMonth") {
        const { from = 0, below } = asked as { from?: number; below?: number };
        const n = about.cancelledThisMonth;
        holds &&= n !== undefined && n - from >= 0 && (below === undefined || below - n > 0);
      } else if (name === "hoursBefore") {
        const { from, below } = asked as { from?: number; below?: number };
        holds &&= hours !== null && !(from !== undefined && hours < from) && !(below !== undefined && hours >= below);
      } else if (name === "annulled") holds &&= about.annulledAt !== null;
      else if (name === "inDebt") holds &&= about.debtKopecks !== 0;
      else if (name === "paid") holds &&= about.paidKopecks !== 0;
      else if (name === "certificate") holds &&= about.confirmedWithCertificate;
      else if (name === "withoutPhone") holds &&= !about.hasPhone;
      else holds &&= (asked as unknown[]).some((one) => one === known[name]);
    }
    if (holds) return "refuse" in rule ? rule.refuse : "feeKopecks" in rule ? String(rule.feeKopecks) : "allow";
  }
  return "allow";
}

/** `CASES=100000 npx vitest run --config test/vitest.config.ts test/rules/timeline` for as many. */
describe("an evaluator written apart", () => {
  it("agrees on whatever rules and records there may be", () => {
    fc.assert(
      fc.property(rulesAbout(), anyFacts(), fc.constantFrom("cancel", "annul"), (set, about, mode) => {
        const { refusal, feeKopecks } = judge(about, set, now, mode as "cancel");
        expect(refusal ?? feeKopecks?.toString() ?? "allow").toBe(slowly(set, about, now, mode as "cancel"));
      }),
      { numRuns: Number(process.env.CASES ?? 3000) },
    );
  });

  it("agrees on the shipped rules at every boundary, in every zone", () => {
    for (const set of [rules, strict])
      for (const hours of [0, 12, 24, 48, 72])
        for (const ms of [-1, 0, 1]) {
          const about = { ...facts, startsAt: later(hours * HOUR + ms) };
          const { refusal, feeKopecks } = judge(about, set, now, "cancel");
          expect(refusal ?? feeKopecks?.toString() ?? "allow").toBe(slowly(set, about, now, "cancel"));
        }
  });
});

function rulesAbout() {
  const hours = fc.constantFrom(0, 1, 12, 24, 48, 72);
  const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
  const bounds = fc
    .tuple(hours, hours)
    .filter(([a, b]) => a !== b)
    .chain(([a, b]) => fc.constantFrom({ below: a }, { from: a }, { from: Math.min(a, b), below: Math.max(a, b) }));
  const yes = fc.constant(true as const);
  const when = fc.record(
    {
      ...{ status: some("scheduled", "approved"), statusNot: some("completed"), class: some("vehicle", "medical") },
      ...{ kind: some("appointment", "ongoing"), region: some("66", "54"), agency: some("gibdd", "mvd") },
      ...{ service: some("VEH-01", "MED-01"), office: some("OFF-053", "OFF-001"), mode: some("cancel", "annul") },
      ...{ debtElsewhere: some("own-agency", "other-agency"), cancelledThisMonth: bounds },
      ...{ hoursBefore: bounds, inDebt: yes, paid: yes, certificate: yes, withoutPhone: yes, annulled: yes },
    },
    { requiredKeys: [] },
  );
  const then = fc.constantFrom({ refuse: "too-late" }, { refuse: "debt" }, { allow: true }, { feeKopecks: 500 });
  const list = fc.array(fc.tuple(when, then), { maxLength: 6 });
  return list.map((pairs) =>
    own(...pairs.map(([one, to], n) => ({ id: `r${n}`, when: one, source: "S", ...to }) as unknown as Rule)),
  );
}

function anyFacts(): fc.Arbitrary<Facts> {
  const ofHolder = fc.record(
    {
      debtElsewhere: fc.constantFrom("own-agency" as const, "other-agency" as const),
      cancelledThisMonth: fc.constantFrom(0, 1, 11, 12, 23, 24, 25, 48),
    },
    { requiredKeys: [] },
  );
  const ofRecord = fc.record({
    ...{ status: fc.constantFrom("scheduled", "approved", "completed"), class: fc.constantFrom("vehicle", "medical") },
    ...{ kind: fc.constantFrom("appointment" as const, "ongoing" as const), region: fc.constantFrom("66", "54") },
    ...{ agency: fc.constantFrom("gibdd", "mvd"), service: fc.constantFrom("VEH-01", "MED-01") },
    office: fc.constantFrom("OFF-053", "OFF-001"),
    startsAt: fc.option(
      fc
        .tuple(fc.constantFrom(0, 1, 12, 24, 48, 72), fc.integer({ min: -2, max: 2 }))
        .map(([h, ms]) => later(h * HOUR + ms)),
    ),
    annulledAt: fc.constantFrom(null, now),
    ...{ debtKopecks: fc.constantFrom(0, 1), paidKopecks: fc.constantFrom(0, 1) },
    ...{ confirmedWithCertificate: fc.boolean(), hasPhone: fc.boolean() },
  });
  return fc.tuple(ofRecord, ofHolder).map(([record, holder]) => ({ ...record, ...holder }));
}
