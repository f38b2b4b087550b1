import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decisionLines } from "~/rules/command-words";
import { judge } from "~/rules/judge";
import { readRulesFile } from "~/rules/read-rules.server";
import type { Decision, Facts, Rule, Rules } from "~/rules/rule";
import { groundWords } from "~/rules/words";
import { HOUR, later, now, rules } from "../support/given";
import { anyMoment, anyRules } from "./any-rules";

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
  timeZone: "Asia/Yekaterinburg",
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

  it.each([
    ["over New Year", "2027-01-12T10:40:00+12:00", "2026-12-29T00:00:00+12:00"],
    ["over a Saturday that is worked for a Monday", "2027-02-24T10:40:00+12:00", "2027-02-18T00:00:00+12:00"],
    ["over a leap day", "2028-03-02T10:40:00+12:00", "2028-02-28T00:00:00+12:00"],
  ])(
    "of three whole working days ends before the third of them begins where the office is: %s",
    (_, starts, before) => {
      const days: Rule = { id: "days", when: { workingDaysBefore: { below: 3 } }, refuse: "too-late", source: "S" };
      const about = { ...facts, startsAt: new Date(starts), timeZone: "Asia/Kamchatka" };
      const end = later(-1, new Date(before));
      const decision = judge(about, own(days), end);
      expect(decision).toMatchObject({
        allowed: true,
        deadlineAt: end.toISOString(),
        deadlineHours: null,
        deadlineWorkingDays: 3,
      });
      expect(judge(about, own(days), new Date(before))).toMatchObject({ refusal: "too-late", deadlineWorkingDays: 3 });
      const moments = { startsAt: about.startsAt, filedAt: end, isMet: true };
      expect(groundWords(decision, moments)).toBe("Подано не позже чем за 3 рабочих дня до назначенного дня");
      expect(decisionLines(decision).at(-1)).toBe(`Так до ${end.toISOString()}, за 3 рабочих дня`);
    },
  );

  it("is kept by whoever comes before it, and missed a millisecond later, whatever the rules are", () => {
    fc.assert(
      fc.property(anyRules, anyMoment, (set, { now: at, ...time }) => {
        const about = { ...facts, ...time };
        const decision = judge(about, set, at, "cancel");
        if (decision.deadlineAt === null || !decision.allowed) return;
        const end = new Date(decision.deadlineAt);
        const then = judge(about, set, end, "cancel");
        const after = judge(about, set, later(1, end), "cancel");
        const told = ({ allowed, feeKopecks, asks }: Decision) => ({ allowed, feeKopecks, asks });
        expect(end >= at).toBe(true);
        expect(told(then)).toEqual(told(decision));
        expect(told(after)).not.toEqual(told(decision));
        expect([after.feeKopecks, after.asks?.kind]).toEqual([decision.laterFeeKopecks, decision.laterAsks]);
      }),
      { numRuns: 2000 },
    );
  });
});
