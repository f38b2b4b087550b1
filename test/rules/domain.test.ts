import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differing } from "~/rules/differing";
import { cut, type Domain, domainOf, firstFor, fitting, OTHER, sampleOf } from "~/rules/domain";
import type { Rule } from "~/rules/rule";

const rule = (id: string, when: Rule["when"], end: object = { refuse: "status" }): Rule =>
  ({ id, when, source: "S", ...end }) as Rule;

describe("what rules tell apart", () => {
  it("is what they name and everything else as one, and each hour with the moment after it", () => {
    const domain = domainOf([
      rule("a", { status: ["active"], statusNot: ["denied"], hoursBefore: { from: 24, below: 48 } }),
      rule("b", { region: ["66", "54"], inDebt: true }),
    ]);
    expect(domain.status).toEqual(["active", "denied", OTHER]);
    expect(domain.region).toEqual(["66", "54", OTHER]);
    expect(domain.service).toEqual([OTHER]);
    expect(domain.mode).toEqual(["cancel", "annul"]);
    expect(domain.hours.map((hours) => hours && Math.round(hours * 1000) / 1000)).toEqual([null, 48, 48, 24, 24, 8760]);
    expect(domain.hours.filter((hours) => hours !== null && hours < 24)).toHaveLength(1);
  });

  it("is cut by a rule to what it holds for, and to nothing where two do not meet", () => {
    const [ural, north] = [rule("a", { region: ["66"], paid: true }), rule("b", { region: ["51"] })];
    const domain = domainOf([ural, north]);
    const mine = cut(domain, fitting(ural.when, domain));
    expect([mine?.region, mine?.paid, mine?.inDebt]).toEqual([["66"], [true], [false, true]]);
    expect(cut(mine!, fitting(north.when, domain))).toBeNull();
  });

  it("has a plainest case: nothing named, nothing the matter", () => {
    expect(sampleOf(domainOf([rule("a", { region: ["66"], inDebt: true })]))).toMatchObject({
      ...{ region: OTHER, status: OTHER, mode: "cancel", inDebt: false, withoutPhone: false, hours: null },
    });
  });
});

const codes = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const anyRules = fc.array(
  fc.record(
    {
      ...{ status: codes("active", "denied"), statusNot: codes("denied"), region: codes("66", "54") },
      ...{ kind: codes("appointment"), inDebt: fc.constant(true), paid: fc.constant(true) },
      debtElsewhere: codes("own-agency", "other-agency"),
      cancelledThisMonth: fc.constantFrom({ from: 3 }, { below: 3 }, { from: 1, below: 4 }),
      hoursBefore: fc.constantFrom({ below: 24 }, { from: 24 }, { from: 24, below: 48 }),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 5 },
);

const ofHolder = ["debtElsewhere", "cancelledThisMonth"] as const;

/** Every combination there is: slow, and right. */
function everyCase(domain: Domain): Domain[] {
  let all: Record<string, readonly unknown[]>[] = [{}];
  for (const name of ["status", "region", "kind", "inDebt", "paid", "hours", ...ofHolder] as const)
    all = all.flatMap((one) => domain[name].map((value) => ({ ...one, [name]: [value] })));
  return all.map((one) => ({ ...domain, ...one }) as Domain);
}

describe("the first case of a rule", () => {
  it("is found wherever there is one, and is one that no rule before takes", () => {
    fc.assert(
      fc.property(anyRules, (whens) => {
        const rules = whens.map((when, n) => rule(`r${n}`, when as Rule["when"]));
        const domain = domainOf(rules);
        const holds = (one: Rule, about: Domain) => cut(about, fitting(one.when, domain)) !== null;
        const last = rules.length - 1;
        const cases = everyCase(domain).filter(
          (about) => holds(rules[last]!, about) && !rules.slice(0, last).some((one) => holds(one, about)),
        );
        const found = firstFor(rules, last);
        expect(found !== null).toBe(cases.length > 0);
        if (!found) return;
        const about = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, [value]])) as never;
        expect(rules.findIndex((one) => holds(one, about))).toBe(last);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what changes for citizens", () => {
  const late = rule("late", { hoursBefore: { below: 24 } }, { refuse: "too-late" });

  it("is nothing when only names, sources or an order that decides nothing change", () => {
    const debt = rule("debt", { region: ["66"], inDebt: true }, { refuse: "debt" });
    const far = rule("far", { region: ["54"] }, { refuse: "status" });
    expect(differing([late], [{ ...late, id: "other", source: "T" }])).toEqual([]);
    expect(differing([debt, far], [far, debt])).toEqual([]);
    expect(differing([], [rule("free", {}, { allow: true })])).toEqual([]);
  });

  it("is told by a case of each: what it was and what it is", () => {
    const fee = rule("fee", { hoursBefore: { from: 24, below: 48 } }, { feeKopecks: 500 });
    const [only, ...more] = differing([late], [late, fee]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ was: null, is: { id: "fee" } });
    expect(only?.example.hours).toBeGreaterThanOrEqual(24);
    expect(differing([late, fee], [late])).toMatchObject([{ was: { id: "fee" }, is: null }]);
  });

  it("is another order, where order decides", () => {
    const debt = rule("debt", { inDebt: true }, { refuse: "debt" });
    const [only] = differing([debt, late], [late, debt]);
    expect(only).toMatchObject({ was: { id: "debt" }, is: { id: "late" } });
    expect(only?.example).toMatchObject({ inDebt: true });
  });
});
