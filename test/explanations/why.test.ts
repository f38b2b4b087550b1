import { describe, expect, it } from "vitest";
import { namesOf } from "~/explanations/names-words";
import { whyOf } from "~/explanations/why";
import { judge } from "~/rules/judge";
import type { Facts, Rule, Rules } from "~/rules/rule";
import { HOUR, later, now, rules, shippedRules } from "../support/given";

const facts: Facts = {
  ...{ status: "scheduled", kind: "appointment", class: "medical", service: "MED-01" },
  ...{ region: "66", office: "clinic", agency: "health", startsAt: later(100 * HOUR), annulledAt: null },
  ...{
    debtKopecks: 0,
    paidKopecks: 0,
    confirmedWithCertificate: false,
    hasPhone: true,
    timeZone: "Asia/Yekaterinburg",
  },
};
const zone = "Asia/Yekaterinburg";

function why(more: Partial<Facts>, set: Rules = shippedRules, told: "now" | "filed" = "now") {
  const about = { ...facts, ...more };
  const said = whyOf({ decision: judge(about, set, now), rules: set, facts: about, zone }, namesOf(), told);
  return { ...said, says: said.says.replaceAll("\u00a0", " ") };
}

describe("until when it was possible", () => {
  it.each([
    ["a debt", { debtKopecks: 1 }],
    ["a debt elsewhere", { debtElsewhere: "other-agency" as const }],
    ["a certificate", { confirmedWithCertificate: true }],
    ["no phone", { hasPhone: false }],
    ["a stage", { status: "completed" }],
    ["that it is cancelled", { annulledAt: now }],
  ])("is not said where %s forbids it, whatever the hour", (_, more) => {
    for (const hours of [100, 20, 5]) expect(why({ ...more, startsAt: later(hours * HOUR) }).term).toBeNull();
  });

  it("is said where the hour forbids it", () => {
    expect(why({ startsAt: later(5 * HOUR) }, rules).term).toBe(
      "Отменить можно было до 20 ноября 2026, 21:05 по Екатеринбургу (МСК+2).",
    );
    expect(why({ startsAt: later(-HOUR) }, rules).term).toContain("Отменить можно было до 20 ноября 2026, 15:05");
  });
});

describe("what no rule forbids", () => {
  it("is said as it is now, and then what comes next", () => {
    expect(why({})).toMatchObject({
      says: "Сейчас отменить можно бесплатно.",
      term: "Так до 24 ноября 2026, 20:05 по Екатеринбургу (МСК+2). Потом отменить можно, но решает сотрудник ведомства. Правило для таких услуг.",
    });
    expect(why({ startsAt: null })).toMatchObject({
      ...{ says: "Ни одно правило не мешает отменить. Общее правило для всех записей.", term: null },
    });
  });

  it("is told of a request as it was when that came in", () =>
    expect(why({}, rules, "filed")).toMatchObject({
      says: "Когда заявку подали, отменить можно было бесплатно.",
      term: "Так было до 24 ноября 2026, 20:05 по Екатеринбургу (МСК+2). Потом отменить нельзя. Правило для таких услуг.",
    }));
});

describe("what a rule allows", () => {
  const fee: Rule = { id: "C3-fee", when: { hoursBefore: { below: 200 } }, feeKopecks: 30_000, source: "S2" };
  const set = { ...rules, rules: [...rules.rules, fee] };

  it("is said with the hour until which it holds", () => {
    expect(why({}, set).says).toContain("отменить можно за 300 ₽.");
    expect(why({}, set).term).toBe("Так до 24 ноября 2026, 20:05 по Екатеринбургу (МСК+2).");
    expect(why({}, set, "filed").term).toContain("Заявку подали вовремя: срок был до 24 ноября");
  });
});

it("of other records, which a request was not judged by before its code, it is not said that they do not matter", () => {
  for (const told of ["now", "filed"] as const) {
    const about = why({}, shippedRules, told).checked.filter((one) => one.includes("по другой услуге"));
    expect(about).toHaveLength(1);
    expect(about[0]).not.toContain("Не подходит");
  }
  const known = why({ debtElsewhere: null }, shippedRules, "filed").checked.filter((one) => one.includes("по другой"));
  expect(known[0]).toContain("Не подходит.");
});
