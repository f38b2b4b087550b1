import { describe, expect, it } from "vitest";
import { isWaiting, judgeRestoring, restorableUntil } from "~/annulments/restoring/restoration";
import { partsIn } from "~/lib/zoned";
import { zoneCities } from "~/lib/zones-words";
import { DAY, later, now, SECOND } from "../support/given";

const until = later(30 * DAY);
const cancelled = { mode: "cancel", finishedAt: now, restorableUntil: until, restoredAt: null } as const;

describe("what was cancelled can be restored", () => {
  it("up to the last millisecond of its 30 days, and not at their end", () => {
    for (const at of [now, later(-SECOND, until), later(-1, until)])
      expect(judgeRestoring(cancelled, at)).toEqual({ ok: true, value: null });
    for (const at of [until, later(1, until), later(SECOND, until)])
      expect(judgeRestoring(cancelled, at)).toEqual({ ok: false, reason: { code: "too-late", until } });
  });

  it("not when it is final, however early", () => {
    const final = { ...cancelled, mode: "annul" as const, restorableUntil: null };
    expect(judgeRestoring(final, now)).toEqual({ ok: false, reason: { code: "final" } });
  });

  it("not before it was carried out, and only once", () => {
    const refused = { ok: false, reason: { code: "not-open" } };
    expect(judgeRestoring({ ...cancelled, finishedAt: null, restorableUntil: null }, now)).toEqual(refused);
    expect(judgeRestoring({ ...cancelled, restoredAt: now }, now)).toEqual(refused);
  });
});

describe("the 30 days", () => {
  const instants = ["2026-11-21T11:05:12.345Z", "2026-12-31T20:59:59.999Z", "2027-02-27T23:30:00.000Z"];

  it.each(Object.keys(zoneCities))("end on the thirtieth day after at the same time by the clock of %s", (zone) => {
    for (const at of instants.map((text) => new Date(text))) {
      const end = restorableUntil(at, 30, zone);
      const wall = ({ hour, minute, second }: ReturnType<typeof partsIn>) => [hour, minute, second];
      expect(wall(partsIn(end, zone))).toEqual(wall(partsIn(at, zone)));
      // No zone of Russia changes its clocks: so many days are so many times 24 hours.
      expect(end).toEqual(later(30 * DAY, at));
    }
  });

  it("keep to the calendar where clocks are changed", () => {
    const at = new Date("2026-10-20T10:00:00Z");
    expect(restorableUntil(at, 30, "Europe/Berlin")).toEqual(new Date("2026-11-19T11:00:00Z"));
  });
});

it("a wish waits for its code for a day, and not after three wrong ones", () => {
  const wish = { annulmentId: "a", revision: 1, startsAt: null, filedAt: now, shown: null, answerId: null };
  expect(isWaiting(wish, 2, later(DAY - 1))).toBe(true);
  expect(isWaiting(wish, 2, later(DAY))).toBe(false);
  expect(isWaiting(wish, 3, now)).toBe(false);
});
