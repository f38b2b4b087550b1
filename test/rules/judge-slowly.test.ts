import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import type { Facts, Rules } from "~/rules/rule";
import { anyFacts, anyMoment, anyRules, anyState, zones } from "./any-rules";
import { slowly, slowSet, told } from "./slowly";

/** `CASES=100000 npx vitest run --config test/vitest.config.ts test/rules/judge-slowly` for as many. */
const numRuns = Number(process.env.CASES ?? 2000);
const book = await readRules("db/seed");
const catalogue = await readCatalogue("db/seed");

function judged(set: Rules, about: Facts, now: Date, mode: "cancel" | "annul"): string {
  const { refusal, feeKopecks, asks } = judge(about, set, now, mode);
  return refusal ?? told(feeKopecks, asks);
}
const anyMode = fc.constantFrom("cancel" as const, "annul" as const);

/** Any record that the shipped catalogue can have. */
const shippedFacts = fc
  .tuple(
    anyState,
    anyMoment,
    fc.constantFrom(...catalogue.service),
    fc.constantFrom(...catalogue.office),
    fc.constantFrom(...recordStatuses),
  )
  .map(([[record, holder], { now, ...time }, { id, kind, class: of }, office, status]) => ({
    now,
    facts: {
      ...{ ...record, ...holder, ...time, status, service: id, kind, class: of },
      ...{ office: office.id, agency: office.agency, region: office.region },
    },
  }));

describe("an evaluator written apart", () => {
  it("agrees on whatever rules and records there may be: what is refused, what it costs, what is asked", () => {
    fc.assert(
      fc.property(anyRules, anyFacts, anyMode, (set, { facts, now }, mode) => {
        expect(judged(set, facts, now, mode)).toBe(slowly(set, facts, now, mode));
      }),
      { numRuns },
    );
  });

  it("agrees on the files that are shipped, for whatever record of the catalogue", () => {
    fc.assert(
      fc.property(shippedFacts, anyMode, ({ facts, now }, mode) => {
        const set = slowSet(book, facts);
        expect(rulesFor(book, facts)).toBe(set);
        expect(judged(set, facts, now, mode)).toBe(slowly(set, facts, now, mode));
      }),
      { numRuns },
    );
  });

  it("agrees on the shipped files at every boundary, for each region and class, to the millisecond", () => {
    const seen = new Set<string>();
    const now = new Date("2026-12-30T20:59:59.999Z");
    const ofEach = catalogue.service.filter(
      ({ id, class: of, kind }, n, all) =>
        id === "LIC-03" || all.findIndex((one) => one.class === of && one.kind === kind) === n,
    );
    for (const office of catalogue.office)
      for (const { id, kind, class: of } of ofEach)
        for (const hours of [0, 12, 24, 48])
          for (const off of [-1, 0, 1]) {
            const facts: Facts = {
              ...{ status: "awaiting-confirmation", service: id, kind, class: of, office: office.id },
              ...{ agency: office.agency, region: office.region, timeZone: "Europe/Moscow", annulledAt: null },
              ...{ startsAt: new Date(now.getTime() + hours * 3_600_000 + off), debtKopecks: 0, paidKopecks: 0 },
              ...{ confirmedWithCertificate: false, hasPhone: true },
            };
            const comes = judged(rulesFor(book, facts), facts, now, "cancel");
            if (comes !== slowly(slowSet(book, facts), facts, now, "cancel")) expect(facts).toBe(comes);
            seen.add(comes);
          }
    expect([...seen].map((one) => one.slice(0, 24)).sort()).toMatchInlineSnapshot(`
      [
        "30000",
        "by-law",
        "free",
        "free [["bring",["passpor",
        "free [["kind","confirmat",
        "free [["kind","documents",
        "free [["kind","documents",
        "free [["kind","officer"]",
        "past",
        "too-late",
      ]
    `);
  });

  it("is tried in eleven zones", () => expect(new Set(Object.values(zones)).size).toBe(11));
});
