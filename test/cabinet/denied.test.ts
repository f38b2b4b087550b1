import { expect, test } from "vitest";
import { deniedView } from "~/cabinet/denied";
import { deniedSteps, deniedWords } from "~/cabinet/denied-words";
import { denialReasons } from "~/rules/denial";
import { refusedFacts } from "../notices/sample-facts";
import { sampleRecord } from "../records/sample-record";

const now = new Date("2026-11-24T05:39:59Z");
const { disputableUntil: until } = refusedFacts.denial;
const around = {
  withdrawn: null,
  now,
  path: "/annulments/5107-3826",
  appealing: { state: "open", until, appeals: [] },
} as const;

test("what can be done about a refusal is to warn the office, and to dispute it", () => {
  expect(deniedView(refusedFacts, sampleRecord, around).steps).toEqual([
    "Не сможете прийти? Предупредите ведомство: ваше время достанется другому.",
    "Не согласны? Решение можно оспорить до 23 декабря 2026 включительно.",
  ]);
});

test.each(denialReasons)("once the hour has come, nobody is told to warn, to wait or to file anew: %s", (reason) => {
  const one = { ...refusedFacts, denial: { ...refusedFacts.denial, reason } };
  // Decided before it, and read after it.
  const { steps } = deniedView(one, sampleRecord, { ...around, now: new Date("2026-11-24T05:40:00Z") });
  expect(steps).toEqual([
    "Назначенное время прошло, отменить запись уже нельзя. Не пришли? Спросите ведомство, как быть.",
    "Не согласны? Решение можно оспорить до 23 декабря 2026 включительно.",
  ]);
  expect(deniedWords.lead("appointment", "Приём", "во вторник", true)).toBe("«Приём», во вторник: запись не отменена.");
});

test("only a service is asked to be stopped", () => {
  expect(deniedSteps["in-execution"]("ongoing")).toContain("как остановить услугу");
  for (const kind of ["appointment", "application"] as const)
    expect(deniedSteps["in-execution"](kind)).toBe("Дождитесь, пока ведомство закончит, или спросите его, как быть.");
});

test("where it was disputed the page leads there, and says until when it could be", () => {
  const shown = (state: "open" | "waits" | "over", appeals: readonly unknown[] = [{}]) => {
    const { steps, appeal } = deniedView(refusedFacts, sampleRecord, {
      ...around,
      appealing: { state, until, appeals },
    });
    return [steps[1], appeal?.text, appeal?.href];
  };
  const href = "/annulments/5107-3826/appeal";
  expect([deniedView(refusedFacts, sampleRecord, around).appeal, shown("waits"), shown("over", [])]).toEqual([
    { href, text: "Оспорить решение" },
    [
      "Вы оспорили решение. Когда решат и не ждут ли вашего ответа, сказано на странице жалобы.",
      "Жалоба на решение",
      href,
    ],
    ["Оспорить решение здесь можно было до 23 декабря 2026 включительно.", "Куда ещё обратиться", href],
  ]);
  expect(
    deniedView(refusedFacts, sampleRecord, { ...around, withdrawn: { by: "1", kind: "annulment" } }),
  ).toMatchObject({
    appeal: null,
    steps: [],
  });
});
