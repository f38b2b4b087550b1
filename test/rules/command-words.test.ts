import { describe, expect, it } from "vitest";
import { decisionLines, differenceWords, exampleWords, faultWords } from "~/rules/command-words";
import { domainOf, sampleOf } from "~/rules/domain";
import { judge } from "~/rules/judge";
import type { LintFault } from "~/rules/lint-fault";
import type { Facts, Rule } from "~/rules/rule";
import { HOUR, later, now, rules } from "../support/given";

const plain = sampleOf(domainOf([]));
const nameless = { kind: "appointment" as const, class: "medical", service: "MED-01", region: "66" };
const facts: Facts = {
  ...{ ...nameless, office: "clinic", agency: "health", status: "scheduled", startsAt: later(30 * HOUR) },
  ...{
    annulledAt: null,
    debtKopecks: 0,
    paidKopecks: 0,
    confirmedWithCertificate: false,
    hasPhone: true,
    timeZone: "Asia/Yekaterinburg",
  },
};

describe("a case in words", () => {
  it("names only what rules tell apart, and how long is left", () => {
    expect(exampleWords(plain)).toBe("без назначенного времени");
    expect(exampleWords({ ...plain, hours: 23.2 })).toBe("осталось меньше 24 часов");
    expect(exampleWords({ ...plain, region: "66", class: "medical", inDebt: true, hours: 1 })).toBe(
      "класс medical, регион 66, есть долг, осталось часов: 1",
    );
    expect(exampleWords({ ...plain, withoutPhone: true, certificate: true })).toBe(
      "есть сертификат, нет телефона, без назначенного времени",
    );
  });

  it("says what a difference means for a citizen", () => {
    const fee = { id: "fee", when: {}, source: "S", feeKopecks: 50_000 } as Rule;
    const late = { id: "late", when: {}, source: "S", refuse: "too-late" } as Rule;
    const example = { ...plain, hours: 30 };
    expect(differenceWords({ example, was: null, is: fee })).toBe(
      "осталось часов: 30: было «отменить можно бесплатно», стало «отменить можно за 500\u00a0\u20bd»",
    );
    expect(differenceWords({ example, was: fee, is: late })).toMatch(
      /было «отменить можно за 500.*стало «отменить нельзя»$/,
    );
  });
});

describe("a fault in words", () => {
  it.each<[LintFault, string]>([
    [
      { code: "unreachable", profile: "p", rule: "b" },
      "p: до правила b дело не дойдёт: всё забирают правила перед ним",
    ],
    [{ code: "same-id", profile: "p", rule: "b" }, "p: название b стоит дважды"],
    [{ code: "unknown", profile: "p", field: "region", value: "666" }, "p: в каталоге нет такого: регион 666"],
    [{ code: "no-reasons", profile: "p", class: "mfc" }, "p: причина обязательна, а выбрать не из чего: класс mfc"],
    [
      { code: "same-scope", profile: "p", other: "q" },
      "p: есть записи, для которых так же подходит q: решил бы порядок",
    ],
    [
      { code: "overlap", profile: "p", rule: "a", other: "b", example: { ...plain, hours: 25 } },
      "p: правила a и b спорят за одни часы, решает их порядок. Например: осталось часов: 25",
    ],
    [
      { code: "easier-later", profile: "p", hours: 24, example: { ...plain, region: "66" } },
      "p: когда останется меньше 24 часов, отменить станет легче, а не труднее. Например: регион 66",
    ],
  ])("%o", (fault, sentence) => expect(faultWords(fault)).toBe(sentence));
});

describe("a decision in words", () => {
  it("tells every rule that was looked at, the last one being the one that decides", () => {
    const lines = decisionLines(judge({ ...facts, debtKopecks: 1 }, rules, now));
    expect(lines.slice(1, -2)).toEqual([
      ...["  нет C1-annulled", "  нет C1-status", "  нет C1-past", "  нет C2-24", "  нет C4-48", "  да  C6-debt"],
    ]);
    expect(lines.at(-2)).toBe("Итог: отменить нельзя, пока долг не оплачен (C6-debt, S0, S4)");
  });

  it("names no deadline where there is none, and the profile of old decisions by its name of today", () => {
    const { profile: _, ...old } = judge({ ...facts, startsAt: null }, rules, now);
    expect(decisionLines(old)).toEqual([
      `Профиль s3-mfc, версия ${rules.version}`,
      ...rules.rules.map(({ id }) => `  нет ${id}`),
      "Итог: отменить можно бесплатно (allow)",
    ]);
  });
});
