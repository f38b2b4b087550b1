import { expect, test } from "vitest";
import { deniedView } from "~/cabinet/denied";
import { deniedSteps, deniedWords } from "~/cabinet/denied-words";
import { denialReasons } from "~/rules/denial";
import { refusedFacts } from "../notices/sample-facts";
import { sampleRecord } from "../records/sample-record";

const now = new Date("2026-11-24T05:39:59Z");

test("what can be done about a refusal is to warn the office, and to dispute it where one is awaited", () => {
  expect(deniedView(refusedFacts, sampleRecord, { withdrawn: null, now }).steps).toEqual([
    "Не сможете прийти? Предупредите ведомство: ваше время достанется другому.",
    "Не согласны? Отказ можно оспорить до 23 декабря 2026 включительно. Обратитесь туда, где вас ждут, назовите номер уведомления.",
  ]);
});

test.each(denialReasons)("once the hour has come, nobody is told to warn, to wait or to file anew: %s", (reason) => {
  const one = { ...refusedFacts, denial: { ...refusedFacts.denial, reason } };
  // Decided before it, and read after it.
  const { steps } = deniedView(one, sampleRecord, { withdrawn: null, now: new Date("2026-11-24T05:40:00Z") });
  expect(steps).toEqual([
    "Назначенное время прошло, отменить запись уже нельзя. Не пришли? Спросите ведомство, как быть.",
    "Не согласны? Отказ можно оспорить до 23 декабря 2026 включительно. Обратитесь туда, где вас ждали, назовите номер уведомления.",
  ]);
  expect(deniedWords.lead("appointment", "Приём", "во вторник", true)).toBe("«Приём», во вторник: запись не отменена.");
});

test("only a service is asked to be stopped", () => {
  expect(deniedSteps["in-execution"]("ongoing")).toContain("как остановить услугу");
  for (const kind of ["appointment", "application"] as const)
    expect(deniedSteps["in-execution"](kind)).toBe("Дождитесь, пока ведомство закончит, или спросите его, как быть.");
});
