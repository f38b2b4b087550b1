import { expect, test } from "vitest";
import { endingOf } from "~/annulments/ending";
import { endingWords } from "~/annulments/ending-words";
import { recordsByKind } from "../records/sample-record";
import { now } from "../support/given";

const again = "https://mfc.example/services/sub-01";
const holding = { holdsWhilePaid: [recordsByKind.ongoing.service.class] };
const charged = (nextChargeOn: string | null) => ({
  ...recordsByKind.ongoing,
  ...{ nextChargeOn, nextChargeKopecks: nextChargeOn === null ? null : 30_000 },
});
const nextCharge = { on: "2026-12-01", kopecks: 30_000 };

test("a service ends at once, unless the rules let its class hold on to the end of what is paid for", () => {
  expect(endingOf(charged("2026-12-01"), {}, again, now)).toEqual({ lastDay: null, nextCharge, again });
  expect(endingOf(charged("2026-12-01"), { holdsWhilePaid: ["other"] }, null, now)?.lastDay).toBeNull();
  expect(endingOf(charged("2026-12-01"), holding, again, now)).toEqual({ lastDay: "2026-11-30", nextCharge, again });
});

test("it holds on to the day before the next charge, over months and leap days, by the calendar of its office", () => {
  const lastDay = (on: string, at = now) => endingOf(charged(on), holding, null, at)?.lastDay;
  expect(lastDay("2028-03-01")).toBe("2028-02-29");
  // Tomorrow: today is paid for still. Today: of what is taken now nothing is known yet. Before: that is past.
  expect([lastDay("2026-11-22"), lastDay("2026-11-21"), lastDay("2026-11-20")]).toEqual([
    "2026-11-21",
    null,
    undefined,
  ]);
  const [before, after] = ["2026-11-21T18:59:59Z", "2026-11-21T19:00:00Z"].map((at) => new Date(at));
  expect([lastDay("2026-11-22", before), lastDay("2026-11-22", after)]).toEqual(["2026-11-21", null]);
});

test("nothing is said of an end of which nothing is known, and of what does not go on by itself", () => {
  expect(endingOf(charged(null), holding, null, now)).toBeUndefined();
  expect(endingOf(charged(null), holding, again, now)).toEqual({ lastDay: null, nextCharge: null, again });
  for (const kind of ["appointment", "application"] as const)
    expect(endingOf(recordsByKind[kind], holding, again, now)).toBeUndefined();
});

test("before it is cancelled it is said when it ends, and what will be taken still", () => {
  const words = (on: string | null, rules = {}) => endingWords(endingOf(charged(on), rules, again, now)!, "2026-11-21");
  expect(words("2026-12-01", holding)).toBe(
    "Если отмена сработает сегодня, услуга прекратится после 30 ноября 2026: до конца этого дня она оплачена. 1 декабря 2026 собирались списать 300\u00a0₽: после отмены не должны.",
  );
  expect(words("2026-12-01")).toBe(
    "Если отмена сработает сегодня, услуга сегодня же и прекратится. 1 декабря 2026 собирались списать 300\u00a0₽: после отмены не должны.",
  );
  expect(words("2026-11-21", holding)).toMatch(/сегодня же и прекратится\. 21 ноября 2026 ещё спишут 300\u00a0₽\.$/);
  expect(words(null)).toBe("Если отмена сработает сегодня, услуга сегодня же и прекратится.");
});
