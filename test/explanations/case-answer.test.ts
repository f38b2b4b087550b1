import { describe, expect, it } from "vitest";
import { caseAnswer } from "~/explanations/case-answer";
import { namesOf } from "~/explanations/names-words";
import type { Facts, Rule, Rules } from "~/rules/rule";
import { HOUR, later, now, rules as shipped } from "../support/given";

const tier = (id: string, hoursBefore: object, end: object, more: object = {}): Rule =>
  ({ id, when: { ...more, hoursBefore }, source: "S2", ...end }) as Rule;
const past = tier("C1-past", { below: 0 }, { refuse: "past" });
const state = (id: string, when: object, refuse: string): Rule => ({ id, when, refuse, source: "S3" }) as Rule;
const rules: Rules = {
  ...shipped,
  rules: [
    state("C1-annulled", { annulled: true }, "already-annulled"),
    past,
    tier("C2-24", { below: 24 }, { refuse: "too-late" }, { class: ["medical", "mfc"] }),
    tier("C4-48", { below: 48 }, { refuse: "too-late" }, { class: ["state-document"] }),
    state("C6-debt", { inDebt: true }, "debt"),
    state("C7-papers", { class: ["state-document"], paid: true }, "by-law"),
  ],
};
const strict: Rules = {
  ...{ ...shipped, profile: "s2-strict", for: [{ agency: ["gibdd"] }] },
  rules: [
    past,
    tier("C3-late", { below: 24 }, { allow: true, asks: { kind: "officer" } }),
    tier("C3-fee", { from: 24, below: 48 }, { feeKopecks: 30_000 }),
  ],
};
const facts: Facts = {
  ...{ status: "scheduled", kind: "appointment", class: "medical", service: "MED-01" },
  ...{ region: "66", office: "clinic", agency: "health", startsAt: later(30 * HOUR), annulledAt: null },
  ...{
    debtKopecks: 0,
    paidKopecks: 0,
    confirmedWithCertificate: false,
    hasPhone: true,
    timeZone: "Asia/Yekaterinburg",
  },
};
const service = { title: "Приём врача-терапевта участкового" };
const office = { name: "Поликлиника № 903", city: "Екатеринбург", timeZone: "Asia/Yekaterinburg" };
const answer = (set: Rules, more: Partial<Facts> = {}, at = now) =>
  caseAnswer({ service, office, facts: { ...facts, ...more }, rules: set }, at, namesOf());
const flat = (text: string) => text.replaceAll("\u00a0", " ");

describe("what the rules come to for a case", () => {
  it("is said with the hour until which it holds, and what comes then", () =>
    expect(answer(rules).says).toBe(
      "Сейчас отменить можно бесплатно. Так до 21 ноября 2026, 22:05 по Екатеринбургу (МСК+2). Потом отменить нельзя.",
    ));

  it("is a line in which every stretch has its end, its outcome and its source in words", () => {
    const { line } = answer(strict, { agency: "gibdd" });
    expect(line.rows.map((one) => Object.values(one).map(flat))).toEqual([
      ["До 20 ноября 2026, 22:05", "Отменить можно бесплатно. Правило этого ведомства."],
      [
        "С 20 ноября 2026, 22:05 до 21 ноября 2026, 22:05 (сейчас)",
        "Отменить можно за 300 ₽. Правило этого ведомства.",
      ],
      [
        "С 21 ноября 2026, 22:05 до 22 ноября 2026, 22:05",
        "Отменить можно, но решает сотрудник ведомства. Правило этого ведомства.",
      ],
      ["После 22 ноября 2026, 22:05", "Отменить нельзя. Правило этого ведомства."],
    ]);
  });

  it("says until when it was possible, where it is too late", () =>
    expect(answer(rules, { startsAt: later(5 * HOUR) }).says).toBe(
      "Сейчас отменить нельзя. Отменить можно было до 20 ноября 2026, 21:05 по Екатеринбургу (МСК+2).",
    ));

  it("says the same where its hour has passed", () =>
    expect(answer(rules, { startsAt: later(-HOUR) }).says).toContain("Отменить можно было до 20 ноября 2026, 15:05"));

  it("has no line where there is no hour", () => {
    const { says, line } = answer(rules, { startsAt: null });
    expect(line).toMatchObject({ rows: [], bands: [] });
    expect(says).toContain("Срока нет");
  });

  it("does not show a line of hours where a rule forbids it whatever the hour", () => {
    const law: Rule = { id: "law", when: { class: ["medical"] }, refuse: "by-law", source: "S" };
    const { says, line } = answer({ ...rules, rules: [law, ...rules.rules] });
    expect([says, line.rows]).toEqual(["Сейчас отменить нельзя по закону.", []]);
  });

  it("names what else such a record is looked at for, and nothing of other services", () => {
    const { others } = answer(rules);
    expect(others).toContain("Если есть долг, отменить нельзя, пока долг не оплачен.");
    expect(others.join()).not.toMatch(/48|документы/);
    expect(others).toHaveLength(2);
  });

  it("says what cannot be had again afterwards, and nothing of it where nothing can be cancelled", () => {
    expect(answer(shipped).bars).toEqual([
      "После 4-й за календарный месяц отмены снова записаться на услуги этого рода можно будет только с 1 декабря 2026.",
    ]);
    for (const more of [{ class: "mfc" }, { debtKopecks: 1 }]) expect(answer(shipped, more).bars).toEqual([]);
  });

  it("names no rule by its code", () => {
    for (const set of [rules, strict])
      expect(JSON.stringify({ ...answer(set), line: answer(set).line.rows })).not.toMatch(/[A-Z]\d-|S\d|s\d-/);
  });
});
