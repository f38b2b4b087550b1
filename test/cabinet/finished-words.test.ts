import { expect, it } from "vitest";
import { finishWords } from "~/cabinet/finished-words";

it("says before the last step what was met last: the code, or what the rules asked besides", () => {
  const lead = (asks: Parameters<typeof finishWords.lead>[1]) => finishWords.lead("5107-3826", asks);
  expect(lead(null)).toBe("Код подошёл. Нажмите кнопку, чтобы исполнить заявку 5107-3826.");
  expect(lead({ kind: "visit", bring: ["passport"] })).toMatch(/^Подтверждено лично в ведомстве\. Нажмите кнопку/);
  expect(lead({ kind: "officer" })).not.toContain("Код подошёл");
});
