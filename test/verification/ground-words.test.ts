import { describe, expect, it } from "vitest";
import { groundWords } from "~/rules/words";
import { groundSaid } from "~/verification/ground-words";
import { refusedFacts, restoredFacts, sampleFacts, undoneFacts } from "../notices/sample-facts";

const times = { startsAt: new Date("2026-11-24T05:40:00Z"), filedAt: new Date("2026-11-21T05:40:00Z"), isMet: true };
const set = "правила отмены, редакция 1";

describe("why it came to what a notice says, to anybody", () => {
  it("is of a cancelling whether it came in time, but neither what was asked of its holder nor what that cost", () => {
    const ground = {
      deadlineHours: 24,
      feeKopecks: 30_000,
      asks: { kind: "documents" as const, papers: [], withinHours: 24 },
    };
    const source = groundWords(ground, times);
    expect(source).toMatch(/документ.*Сбор за отмену/);
    const said = groundSaid({ ...sampleFacts, ground: { rule: "C2-12", source, ruleSetVersion: 1 } });
    expect(said).toBe(`Подано не позже чем за 24 часа до назначенного времени: ${set}`);
    const free = groundWords({ deadlineHours: null }, { ...times, startsAt: null });
    expect(groundSaid({ ...sampleFacts, ground: { rule: "allow", source: free, ruleSetVersion: 1 } })).toBe(
      `Срока для отмены нет: ${set}`,
    );
  });

  it("is of a refusal that the agency decides, and never its reason, its rule or its words", () => {
    const said = groundSaid(refusedFacts);
    expect(said).toMatch(
      /^Отмену решает ведомство: правила отмены, редакция \d+\. Причину отказа знает тот, кто подавал заявку$/,
    );
    expect(said).not.toMatch(/час|оздно|правка/);
  });

  it("is of what is in force again, or never was cancelled, what allowed that", () => {
    expect(groundSaid(restoredFacts)).toMatch(
      /^Отменённое можно восстановить в течение .*: правила отмены, редакция \d+$/,
    );
    expect(groundSaid(undoneFacts)).toMatch(/^Ведомство возразило против отмены, .*право$/);
  });
});
