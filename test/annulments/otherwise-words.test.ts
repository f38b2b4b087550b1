import { expect, test } from "vitest";
import { otherwiseText } from "~/annulments/filing/otherwise-words";
import { HOUR, later } from "../support/given";

const record = { startsAt: later(20 * HOUR), office: { timeZone: "Asia/Yekaterinburg" } };
const filed = (hours: number | null, filedAt = later(0)) => ({
  filedAt,
  decision: {
    trace: [
      { rule: "C1-past", refuse: "past" as const, hours: 0, matched: false },
      { rule: "C2-24", refuse: null, hours, matched: hours !== null },
    ],
  },
});

test("a refusal of what came too late names the hour by which it would have been in time", () => {
  expect(otherwiseText("late", record, filed(24))).toBe(
    "Заявка, поданная до 21 ноября 2026, 12:05 по Екатеринбургу (МСК+2)",
  );
});

test("a refusal names no hour where its rule has none, and none before which the request was filed", () => {
  for (const one of [filed(null), filed(24, later(-5 * HOUR))])
    expect(otherwiseText("late", record, one)).toBe("Заявка, поданная до конца срока");
  expect(otherwiseText("late", { ...record, startsAt: null }, filed(24))).toBe("Заявка, поданная до конца срока");
});

test("a refusal for any other reason speaks of that", () => {
  expect(otherwiseText("debt", record, filed(24))).toBe("Оплаченный долг");
});
