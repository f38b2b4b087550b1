import { describe, expect, it } from "vitest";
import { namesOf } from "~/explanations/names-words";
import { originOf } from "~/rules/origin";
import { readRules } from "~/rules/read-rules.server";
import { type Obligation, type Rule, refusals } from "~/rules/rule";
import { originWords, outcomeWords, ruleSentence, scopeWords } from "~/rules/rule-words";
import type { When } from "~/rules/when";

const shipped = await readRules("db/seed");
const names = namesOf({ region: (code) => `регион ${code}` });
const rule = (when: When, end: object = { refuse: "too-late" }): Rule =>
  ({ id: "X-1", source: "S9", when, ...end }) as Rule;
const said = (when: When, end?: object) => ruleSentence(rule(when, end), names).replaceAll("\u00a0", " ");

/** One of each condition; a new one does not compile without. */
const each: { [Name in keyof When]-?: NonNullable<When[Name]> } = {
  ...{ status: ["approved"], statusNot: ["scheduled"], class: ["medical"], kind: ["appointment"], service: ["MED-01"] },
  ...{ region: ["66"], office: ["OFF-001"], agency: ["gibdd"], mode: ["annul"], hoursBefore: { below: 24 } },
  workingDaysBefore: { below: 3 },
  ...{ annulled: true, inDebt: true, debtElsewhere: ["own-agency"], cancelledThisMonth: { from: 3 }, paid: true },
  ...{ certificate: true, withoutPhone: true, withoutEmail: true },
};

describe("a rule as a sentence", () => {
  it.each([
    [{ hoursBefore: { below: 24 } }, "Меньше чем за 24 часа до назначенного времени отменить нельзя."],
    [{ hoursBefore: { below: 1 } }, "Меньше чем за 1 час до назначенного времени отменить нельзя."],
    [{ hoursBefore: { below: 0 } }, "После назначенного времени отменить нельзя."],
    [{ hoursBefore: { from: 48 } }, "Не позже чем за 48 часов до назначенного времени отменить нельзя."],
    [
      { hoursBefore: { from: 24, below: 48 } },
      "Меньше чем за 48 часов, но не позже чем за 24 часа до назначенного времени отменить нельзя.",
    ],
    [{ workingDaysBefore: { below: 3 } }, "Меньше чем за 3 рабочих дня до назначенного дня отменить нельзя."],
    [
      { workingDaysBefore: { from: 1, below: 5 } },
      "Меньше чем за 5 рабочих дней, но не позже чем за 1 рабочий день до назначенного дня отменить нельзя.",
    ],
    [{ inDebt: true }, "Если есть долг, отменить нельзя."],
    [{ statusNot: ["scheduled"] }, "На любой стадии, кроме «Запланировано», отменить нельзя."],
    [{ mode: ["annul"] }, "Аннулировать нельзя."],
    [{ status: ["approved"] }, "На стадии «Одобрено» отменить нельзя."],
  ] as [When, string][])("%j", (when, sentence) => expect(said(when)).toBe(sentence));

  it("has words for every outcome and every refusal, each a sentence of its own", () => {
    const ends = [{ allow: true }, { feeKopecks: 30_000 }, ...refusals.map((refuse) => ({ refuse }))];
    for (const end of ends) expect(said({}, end)).toMatch(/^[А-ЯЁ][^a-zA-Z]*\.$/u);
    expect(said({}, { feeKopecks: 30_000 })).toBe("Отменить можно за 300 ₽.");
    const asks: Obligation[] = [
      { kind: "officer" },
      ...[{ kind: "documents" as const, papers: ["passport" as const], withinHours: 48 }],
      ...[{ kind: "documents" as const, papers: ["emergency" as const], withinHours: 21 }],
      ...[{ kind: "visit" as const, bring: ["emergency" as const, "passport" as const] }],
      { kind: "confirmation", withinHours: 1, silence: "lapses" },
      { kind: "confirmation", withinHours: 2, silence: "carried-out" },
    ];
    expect(asks.map((one) => said({}, { allow: true, asks: one }))).toEqual([
      "Отменить можно, но решает сотрудник ведомства.",
      "Отменить можно, но в течение 48 часов после кода и до назначенного времени нужно через сайт прислать паспорт, решает сотрудник ведомства.",
      "Отменить можно, но в течение 21 часа после кода и до назначенного времени нужно через сайт прислать документ, из которого видно, почему вы не можете прийти, решает сотрудник ведомства.",
      "Отменить можно, но нужно прийти в ведомство лично и принести паспорт и документ, из которого видно, почему вы не можете прийти.",
      "Отменить можно, но в течение 1 часа после кода и до назначенного времени нужно подтвердить ещё раз, иначе заявка закроется и всё останется как было.",
      "Отменить можно, но в течение 2 часов после кода и до назначенного времени нужно подтвердить ещё раз; если не ответить, отменим и так.",
    ]);
    expect(said({}, { feeKopecks: 30_000, asks: { kind: "officer" } })).toBe(
      "Отменить можно за 300 ₽, но решает сотрудник ведомства.",
    );
    expect(outcomeWords(null)).toBe("отменить можно бесплатно");
    expect(outcomeWords(rule({ inDebt: true }, { refuse: "debt" }))).toBe("отменить нельзя, пока долг не оплачен");
  });

  it("has words for every condition", () => {
    for (const [name, value] of Object.entries(each)) {
      const when = { [name]: value } as When;
      const words = [said(when), scopeWords(rule(when), names)].join(" ");
      // Of `mode` the outcome tells.
      if (name !== "mode") expect(words.length, name).toBeGreaterThan("Отменить нельзя. ".length + 3);
      expect(words).not.toContain("undefined");
    }
  });

  it("lacks both contacts in one breath", () => {
    const both = said({ withoutPhone: true, withoutEmail: true }, { refuse: "no-contact" });
    expect(both).toBe(
      "Если в записи нет ни мобильного телефона, ни почты, отменить на сайте нельзя: код прислать некуда.",
    );
  });

  it("of the shipped sets never shows a code", () => {
    for (const set of shipped)
      for (const one of set.rules) {
        expect(ruleSentence(one, names)).toMatch(/^[А-ЯЁ][^a-zA-Z]*\.$/u);
        expect(scopeWords(one, names) ?? "").not.toMatch(/[a-z]+-[a-z]+/);
      }
  });
});

describe("whose rule it is", () => {
  const subject = { region: "66", agency: "gibdd", service: "VEH-01", class: "vehicle" };
  it.each([
    [{ region: ["66"] }, undefined, "region"],
    [{ class: ["vehicle"] }, undefined, "services"],
    [{ service: ["VEH-01"], region: ["66"] }, undefined, "service"],
    [{ class: ["vehicle"], region: ["66"] }, undefined, "region"],
    [{ agency: ["gibdd"], region: ["66"] }, undefined, "region"],
    [{ office: ["OFF-053"], region: ["66"] }, undefined, "office"],
    [{}, [{ class: ["vehicle"], region: ["66"] }], "region"],
    [{}, [{ agency: ["gibdd"] }], "agency"],
    [{}, [{ agency: ["health"] }, { region: ["66"] }], "region"],
    [{}, [{ region: ["54"] }], "all"],
    [{}, undefined, "all"],
  ] as const)("%j for %j is told as %s", (when, scopes, origin) => {
    const set = scopes ? { for: scopes.map((one) => one as object) } : {};
    expect(originOf(rule(when as unknown as When), set, subject)).toBe(origin);
  });

  it("is the law's, whatever it names, where the law forbids", () => {
    expect(originOf(rule({ class: ["licence"] }, { refuse: "by-law" }), {}, subject)).toBe("law");
    for (const words of Object.values(originWords)) expect(words).toMatch(/^[а-яё ]+$/u);
  });
});
